package dev.onepixel.report;

import dev.onepixel.image.Hashes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Turns names that come from elsewhere, such as those of images and tests, into paths that stay inside a folder and
 * that every file system can hold.
 */
final class SafeNames {

    /** Leaves room below the 255 bytes that file systems allow. */
    private static final int MAX_BYTES = 120;

    private SafeNames() {}

    /**
     * Returns a relative path for a name; different names give different paths.
     *
     * @param name a name, {@code /} separating folders
     * @return a path without {@code .}, {@code ..} or characters that file systems refuse
     */
    static Path path(String name) {
        String[] parts = name.split("/", -1);
        return Path.of(Arrays.stream(parts).map(SafeNames::part).collect(Collectors.joining("/")));
    }

    /** Returns a file name for a name. */
    static String part(String name) {
        String safe = name.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || "._-$()#@+=, ".indexOf(c) >= 0 ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean changed = !safe.equals(name)
                || safe.isBlank()
                || safe.startsWith(".")
                || safe.endsWith(".")
                || safe.endsWith(" ")
                || safe.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
        if (!changed) {
            return safe;
        }
        String stem = safe.codePoints()
                .filter(c -> c != '.')
                .limit(24)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return "%s-%s".formatted(stem, Hashes.sha256(name).substring(0, 12));
    }
}
