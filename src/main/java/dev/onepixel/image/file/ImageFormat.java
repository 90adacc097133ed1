package dev.onepixel.image.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of file that are read, told by their first bytes and not by their names. */
public enum ImageFormat {
    PNG(List.of("png"), List.of("\u0089PNG\r\n\u001A\n")),
    JPEG(List.of("jpg", "jpeg", "jpe", "jfif"), List.of("\u00FF\u00D8\u00FF")),
    BMP(List.of("bmp", "dib"), List.of("BM")),
    GIF(List.of("gif"), List.of("GIF87a", "GIF89a")),
    TIFF(List.of("tif", "tiff"), List.of("II*\0", "MM\0*")),
    PNM(List.of("pnm", "ppm", "pgm", "pbm", "pam"), List.of("P1", "P2", "P3", "P4", "P5", "P6", "P7"));

    static final String KINDS = "a PNG, JPEG, BMP, GIF, TIFF or PNM file";

    /** Pictures that are not read here, but must not be passed over in silence as a README is. */
    private static final Set<String> FOREIGN =
            Set.of("webp", "avif", "heic", "heif", "jxl", "jp2", "j2k", "psd", "tga", "ico", "exr", "hdr", "svg");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> extensions;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> magic;

    ImageFormat(List<String> extensions, List<String> magic) {
        this.extensions = extensions;
        this.magic = magic;
    }

    static Optional<ImageFormat> startingWith(String firstBytes) {
        return Arrays.stream(values())
                .filter(format -> format.magic.stream().anyMatch(firstBytes::startsWith))
                .findFirst();
    }

    /** Returns whether a name promises a picture, of a kind that is read or of another. */
    public static boolean isPictureName(String fileName) {
        String extension = extension(fileName);
        return FOREIGN.contains(extension)
                || Arrays.stream(values()).anyMatch(format -> format.extensions.contains(extension));
    }

    /** Returns what stands behind the last dot, in lower case; empty where there is none. */
    public static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
