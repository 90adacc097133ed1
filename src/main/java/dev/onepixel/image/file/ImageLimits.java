package dev.onepixel.image.file;

import dev.onepixel.text.Text;

/**
 * How large an image file may be. Both limits are held against the file's size and header before anything is decoded,
 * so a file that claims to be huge costs no memory.
 *
 * @param maxPixels the most pixels, width x height, 1..2^30
 * @param maxBytes the largest file in bytes, 1..2^31 - 9
 */
public record ImageLimits(long maxPixels, long maxBytes) {

    /** 2^26 pixels (8192 x 8192) and files of 256 MB. */
    public static final ImageLimits DEFAULT = new ImageLimits(1L << 26, 1L << 28);

    private static final long MOST_PIXELS = 1L << 30;
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    /** Validates the ranges. */
    public ImageLimits {
        requireWithin("maxPixels", maxPixels, MOST_PIXELS);
        requireWithin("maxBytes", maxBytes, MOST_BYTES);
    }

    private static void requireWithin(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(Text.format("%s must lie in 1..%d, but was %d", name, most, value));
        }
    }

    void checkSize(long width, long height) throws BadImageException {
        if (width < 1 || height < 1) {
            throw BadImageException.damaged(
                    "at least one column and one row", Text.format("its header says %d x %d", width, height));
        }
        if (width > maxPixels || height > maxPixels || width * height > maxPixels) {
            throw new BadImageException(
                    Text.format("at most %d pixel{s}", maxPixels),
                    Text.format("its header says %d x %d", width, height),
                    "Scale it down, or raise maxPixels of ImageLimits");
        }
    }

    /** Checks the size, and that the samples fit a Java array. */
    void checkSize(long width, long height, long bytesAPixel) throws BadImageException {
        checkSize(width, height);
        if (width * height * bytesAPixel > MOST_BYTES) {
            throw new BadImageException(
                    Text.format("at most %d byte{s} of samples", MOST_BYTES),
                    Text.format("%d x %d pixels of %d byte{s} are more", width, height, bytesAPixel),
                    "Scale it down");
        }
    }

    void checkBytes(long bytes) throws BadImageException {
        if (bytes > maxBytes) {
            throw new BadImageException(
                    Text.format("a file of at most %d byte{s}", maxBytes),
                    Text.format("it has %d", bytes),
                    "Scale it down or compress it, or raise maxBytes of ImageLimits");
        }
    }
}
