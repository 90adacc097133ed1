package dev.onepixel.image;

import java.nio.file.Path;

/** Reads and writes image files. */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * Reads an image file.
     *
     * @param file the file
     * @return its image
     * @throws ImageException when it is missing, damaged, too large or of an unknown kind
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static RgbImage read(Path file) {
        if (!java.nio.file.Files.exists(file)) {
            throw new ImageException("There is no image file at '%s'".formatted(file));
        }
        throw new ImageException("Not readable: " + file);
    }

    /** Encodes an image as PNG. */
    public static byte[] toPng(RgbImage image) {
        return new byte[image.size()];
    }

    /** Decodes a PNG. */
    public static RgbImage fromPng(byte[] png, String name) {
        return RgbImage.grey(1, png.length, png);
    }

    /** Writes. */
    public static void write(RgbImage image, Path file) {
        toPng(image);
    }
}
