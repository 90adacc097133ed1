package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held, EXIF 2.3 tag 0x0112: what to do with the stored pixels to see them upright.
 *
 * @param code 1..8, as the standard numbers them
 */
public record Orientation(int code) {

    public static final Orientation UPRIGHT = new Orientation(1);

    private static final int TAG = 0x0112;

    /** Validates the range. */
    public Orientation {
        if (code < 1 || code > 8) {
            throw new IllegalArgumentException("An orientation must lie in 1..8, but was " + code);
        }
    }

    /** Returns what a tag says; a value that EXIF does not know means upright. */
    static Orientation of(long code) {
        return code < 1 || code > 8 ? UPRIGHT : new Orientation((int) code);
    }

    /**
     * Reads an EXIF block: a TIFF header with tags, with or without {@code Exif} and two zeros in front. A damaged one
     * says nothing about the pixels: upright.
     */
    static Orientation ofExif(byte[] bytes, int from, int length) {
        byte[] block = Arrays.copyOfRange(bytes, from, from + length);
        boolean named = new String(block, StandardCharsets.ISO_8859_1).startsWith("Exif\0\0");
        try {
            return ofTags(TiffTags.of(named ? Arrays.copyOfRange(block, 6, length) : block));
        } catch (BadImageException e) {
            return UPRIGHT;
        }
    }

    static Orientation ofTags(TiffTags tags) {
        return of(tags.first(TAG, 1));
    }

    /** Returns the image upright; for codes 5..8 width and height change places. */
    RgbImage apply(RgbImage stored) {
        if (code == 1) {
            return stored;
        }
        boolean transposed = code >= 5;
        boolean fromRight = code == 2 || code == 3 || code == 7 || code == 8;
        boolean fromBottom = code == 3 || code == 4 || code == 6 || code == 7;
        int width = transposed ? stored.height() : stored.width();
        int height = transposed ? stored.width() : stored.height();
        int[] pixels = new int[stored.size()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                pixels[y * width + x] = stored.rgb(
                        fromRight ? stored.width() - 1 - column : column, fromBottom ? stored.height() - 1 - row : row);
            }
        }
        return SampleConversion.ofRgb(width, height, pixels, stored.isGrey());
    }
}
