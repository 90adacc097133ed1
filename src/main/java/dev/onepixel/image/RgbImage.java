package dev.onepixel.image;

import dev.onepixel.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * An 8-bit image, RGB or grey, that cannot change.
 *
 * <p>Pixels are kept row by row from the top left as {@code 0xRRGGBB}, sRGB. A grey image keeps red = green = blue and
 * says so with {@link #isGrey()}: an attack on it has one free channel and not three.
 */
public final class RgbImage {

    private final int width;
    private final int height;
    private final boolean grey;
    private final int[] pixels;

    private RgbImage(int width, int height, boolean grey, int[] pixels) {
        this.width = width;
        this.height = height;
        this.grey = grey;
        this.pixels = pixels;
    }

    /**
     * Creates an RGB image.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param pixels {@code int[height * width]}, row-major {@code 0xRRGGBB}; copied, bits above 24 are dropped
     * @return the image
     * @throws IllegalArgumentException when the size does not fit the pixels
     */
    public static RgbImage rgb(int width, int height, int[] pixels) {
        requireSize(width, height, pixels.length);
        int[] copy = pixels.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] &= 0xFFFFFF;
        }
        return new RgbImage(width, height, false, copy);
    }

    /**
     * Creates a grey image.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param levels {@code byte[height * width]}, row-major, unsigned 0..255; copied
     * @return the image
     * @throws IllegalArgumentException when the size does not fit the levels
     */
    public static RgbImage grey(int width, int height, byte[] levels) {
        requireSize(width, height, levels.length);
        int[] pixels = new int[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (levels[i] & 0xFF) * 0x010101;
        }
        return new RgbImage(width, height, true, pixels);
    }

    private static void requireSize(int width, int height, int length) {
        if (width < 1 || height < 1 || (long) width * height != length) {
            throw new IllegalArgumentException(Text.format(
                    "An image of %d x %d needs width x height pixels, but %d were given", width, height, length));
        }
    }

    /** Returns the number of columns. */
    public int width() {
        return width;
    }

    /** Returns the number of rows. */
    public int height() {
        return height;
    }

    /** Returns whether the image has one channel; then red = green = blue everywhere. */
    public boolean isGrey() {
        return grey;
    }

    /** Returns the number of pixels, {@code width * height}. */
    public int size() {
        return pixels.length;
    }

    /**
     * Returns a pixel's colour.
     *
     * @param x column, 0..width-1
     * @param y row, 0..height-1
     * @return {@code 0xRRGGBB}
     */
    public int rgb(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException(
                    Text.format("(%d, %d) lies outside an image of %d x %d", x, y, width, height));
        }
        return pixels[y * width + x];
    }

    /**
     * Returns a pixel's colour by its row-major position.
     *
     * @param position {@code y * width + x}
     * @return {@code 0xRRGGBB}
     */
    public int rgb(int position) {
        return pixels[position];
    }

    /** Returns a copy of the pixels, {@code int[height * width]}, row-major {@code 0xRRGGBB}. */
    public int[] toPixels() {
        return pixels.clone();
    }

    /**
     * Applies edits in their order: a later one at the same position wins.
     *
     * @param edits the edits; their positions must lie inside the image, and on a grey image be grey
     * @return the edited image
     */
    public RgbImage with(List<PixelEdit> edits) {
        int[] edited = pixels.clone();
        for (PixelEdit edit : edits) {
            if (edit.x() >= width || edit.y() >= height) {
                throw new IllegalArgumentException(
                        Text.format("The edit %s lies outside an image of %d x %d", edit, width, height));
            }
            if (grey && (edit.red() != edit.green() || edit.green() != edit.blue())) {
                throw new IllegalArgumentException(Text.format("The edit %s is not grey, but the image is", edit));
            }
            edited[edit.y() * width + edit.x()] = edit.rgb();
        }
        return new RgbImage(width, height, grey, edited);
    }

    /** Returns the SHA-256 of size, kind and pixels in lower-case hex; equal images have equal hashes, whatever file they came from. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((width + "x" + height + (grey ? "g" : "c") + ":").getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = new byte[pixels.length * 3];
            for (int i = 0; i < pixels.length; i++) {
                bytes[3 * i] = (byte) (pixels[i] >> 16);
                bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
                bytes[3 * i + 2] = (byte) pixels[i];
            }
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that
                && width == that.width
                && height == that.height
                && grey == that.grey
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return Text.format("%d x %d %s image", width, height, grey ? "grey" : "RGB");
    }
}
