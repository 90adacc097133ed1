package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of file that are read, told by their first bytes and not by their names. */
@SuppressWarnings("ImmutableEnumChecker") // Readers have no state, and the lists are List.of.
public enum ImageFormat {
    PNG(new PngReader(), List.of("png"), "\u0089PNG\r\n\u001A\n"),
    JPEG(new JpegReader(), List.of("jpg", "jpeg", "jpe", "jfif"), "\u00FF\u00D8\u00FF"),
    BMP(new BmpReader(), List.of("bmp", "dib"), "BM"),
    GIF(new GifReader(), List.of("gif"), "GIF87a", "GIF89a"),
    TIFF(new TiffReader(), List.of("tif", "tiff"), "II*\0", "MM\0*"),
    PNM(new PnmReader(), List.of("pnm", "ppm", "pgm", "pbm", "pam"), "P1", "P2", "P3", "P4", "P5", "P6", "P7");

    static final String KINDS = "a PNG, JPEG, BMP, GIF, TIFF or PNM file";

    /** Reads the bytes of one kind of file. */
    interface Reader {
        RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException;
    }

    /** Pictures that are not read here, but must not be passed over in silence as a README is. */
    private static final Set<String> FOREIGN =
            Set.of("webp", "avif", "heic", "heif", "jxl", "jp2", "j2k", "psd", "tga", "ico", "exr", "hdr", "svg");

    private final Reader reader;
    private final List<String> extensions;
    private final List<String> magic;

    ImageFormat(Reader reader, List<String> extensions, String... magic) {
        this.reader = reader;
        this.extensions = extensions;
        this.magic = List.of(magic);
    }

    Reader reader() {
        return reader;
    }

    static Optional<ImageFormat> startingWith(String firstBytes) {
        return Arrays.stream(values())
                .filter(format -> format.magic.stream().anyMatch(firstBytes::startsWith))
                .findFirst();
    }

    /** Returns what a name's extension promises; none for names that promise no picture that is read. */
    static Optional<ImageFormat> named(String fileName) {
        String extension = extension(fileName);
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /** Returns whether a name promises a picture, of a kind that is read or of another. */
    public static boolean isPictureName(String fileName) {
        return named(fileName).isPresent() || FOREIGN.contains(extension(fileName));
    }

    /** Returns what stands behind the last dot, in lower case; empty where there is none. */
    public static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
