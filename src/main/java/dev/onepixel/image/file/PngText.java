package dev.onepixel.image.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * Where a PNG file says how the camera was held: the {@code eXIf} chunk, else a text that holds an EXIF block as hex
 * digits, as ImageMagick writes it, else XMP. What is damaged in a text says nothing about the pixels.
 */
final class PngText {

    private static final String EXIF = "Raw profile type exif";
    private static final String XMP = "XML:com.adobe.xmp";
    private static final Pattern ORIENTATION = Pattern.compile("tiff:Orientation(?:=\"|>)([1-8])");
    /** Text may inflate to any size; that of a camera has some kilobytes. */
    private static final int MOST_TEXT = 1 << 20;

    private Orientation exif = Orientation.UPRIGHT;
    private Orientation rawExif = Orientation.UPRIGHT;
    private Orientation xmp = Orientation.UPRIGHT;

    Orientation orientation() {
        if (!exif.equals(Orientation.UPRIGHT)) {
            return exif;
        }
        return rawExif.equals(Orientation.UPRIGHT) ? xmp : rawExif;
    }

    void exif(byte[] bytes, int from, int length) {
        exif = Orientation.ofExif(bytes, from, length);
    }

    void add(String type, byte[] chunk) {
        int keywordEnd = find(chunk, 0);
        String keyword = new String(chunk, 0, keywordEnd, StandardCharsets.ISO_8859_1);
        if (keyword.equals(EXIF)) {
            rawExif = ofHex(text(type, chunk, keywordEnd + 1));
        } else if (keyword.equals(XMP)) {
            Matcher said = ORIENTATION.matcher(text(type, chunk, keywordEnd + 1));
            xmp = said.find() ? Orientation.of(Long.parseLong(said.group(1))) : Orientation.UPRIGHT;
        }
    }

    /** Decodes lines of an empty one, a name, a length and hex digits. */
    private static Orientation ofHex(String text) {
        String[] lines = text.split("\n", -1);
        String digits = String.join("", Arrays.asList(lines).subList(Math.min(3, lines.length), lines.length))
                .replaceAll("\\s", "");
        try {
            byte[] block = HexFormat.of().parseHex(digits);
            return Orientation.ofExif(block, 0, block.length);
        } catch (IllegalArgumentException e) {
            return Orientation.UPRIGHT;
        }
    }

    /** Returns the text behind a keyword: plain, compressed, or international with two flags and two more names. */
    private static String text(String type, byte[] chunk, int from) {
        boolean international = type.equals("iTXt");
        boolean compressed = type.equals("zTXt") || (international && from < chunk.length && chunk[from] != 0);
        int at = from;
        if (international) {
            at = find(chunk, find(chunk, from + 2) + 1) + 1;
        } else if (compressed) {
            at = from + 1;
        }
        at = Math.min(at, chunk.length);
        if (!compressed) {
            return new String(chunk, at, chunk.length - at, StandardCharsets.UTF_8);
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(chunk, at, chunk.length - at))) {
            return new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns where the next zero is, or the chunk's length. */
    private static int find(byte[] chunk, int from) {
        int at = Math.min(from, chunk.length);
        while (at < chunk.length && chunk[at] != 0) {
            at++;
        }
        return at;
    }
}
