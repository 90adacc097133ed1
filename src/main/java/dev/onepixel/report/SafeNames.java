package dev.onepixel.report;

import dev.onepixel.image.Hashes;
import dev.onepixel.image.file.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns names that come from elsewhere, such as those of images and tests, into paths that stay inside a folder and
 * that every file system can hold. The path of a name depends on that name alone, and different names have different
 * paths, also where a file system takes {@code A} for {@code a}: a name that could meet another one ends in a hash.
 */
final class SafeNames {

    /** Leaves room below the 255 bytes that file systems allow. */
    private static final int MAX_BYTES = 120;

    /** Names of devices on Windows, whatever follows behind a dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|(com|lpt)[0-9\u00B9\u00B2\u00B3])(\\..*)?", Pattern.CASE_INSENSITIVE);

    /** What a name looks like that got a hash; one that looks so from the start gets one as well. */
    private static final Pattern HASHED = Pattern.compile(".*-[0-9a-f]{12}", Pattern.DOTALL);

    private static final String PNG = ".png";

    private SafeNames() {}

    /**
     * Returns the relative path of the PNG file that stands for an image: {@code stop/1.png} for {@code stop/1.png},
     * {@code stop/1.jpg.png} for {@code stop/1.jpg}, {@code 00001.png} for {@code 00001}.
     *
     * @param image the image's name, {@code /} separating folders
     * @return a path without {@code .}, {@code ..} or characters that file systems refuse
     */
    static Path png(String image) {
        String[] parts = image.split("/", -1);
        int last = parts.length - 1;
        for (int i = 0; i < last; i++) {
            // A folder must not be called what another image's file is called.
            parts[i] = parts[i].endsWith(PNG) ? hashed(parts[i]) : distinct(parts[i]);
        }
        parts[last] = pngPart(parts[last], last == 0);
        return Path.of(String.join("/", parts));
    }

    /** Either a name or the same with {@code .png} behind it keeps its own; the other one gets a hash. */
    private static String pngPart(String name, boolean alone) {
        if (name.endsWith(PNG)) {
            String stem = name.substring(0, name.length() - PNG.length());
            boolean taken = ImageFormat.isPictureName(stem) || (alone && isBare(stem));
            return taken || !distinct(stem).equals(stem) ? hashed(name) + PNG : name;
        }
        boolean own = ImageFormat.isPictureName(name) || (alone && isBare(name));
        return (own ? distinct(name) : hashed(name)) + PNG;
    }

    private static boolean isBare(String name) {
        return name.indexOf('.') < 0;
    }

    /** Returns a file name for a name, distinct from that of every other name on every file system. */
    static String distinct(String name) {
        boolean folds = !name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).equals(name)
                || !Normalizer.isNormalized(name, Normalizer.Form.NFC);
        return folds || HASHED.matcher(name).matches() ? hashed(name) : part(name);
    }

    /** Returns a file name for the name of a class or a method, which may hold capitals. */
    static String part(String name) {
        String safe = safe(name);
        boolean changed = !safe.equals(name)
                || safe.isBlank()
                || safe.startsWith(".")
                || safe.startsWith(" ")
                || safe.endsWith(".")
                || safe.endsWith(" ")
                || DEVICE.matcher(safe).matches()
                || safe.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
        return changed ? hashed(name) : safe;
    }

    /** Returns the beginning of a name and its hash. */
    static String hashed(String name) {
        String stem = safe(name)
                .codePoints()
                .filter(c -> c != '.')
                .limit(24)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return stem + "-" + hash(name);
    }

    /** Returns 12 hexadecimal digits that tell a name from others. */
    static String hash(String name) {
        return Hashes.sha256(name).substring(0, 12);
    }

    private static String safe(String name) {
        return name.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || "._-$()#@+=, ".indexOf(c) >= 0 ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
