package dev.onepixel.report;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import java.util.Base64;
import java.util.List;

/**
 * An image as reports show it: whole if it is small, else the part around the first edit, so that a report of
 * photographs can still be sent around.
 *
 * @param image the image or its part
 * @param left columns that were cut off at the left
 * @param top rows that were cut off at the top
 * @param cut whether it is a part
 */
public record CloseUp(RgbImage image, int left, int top, boolean cut) {

    private static final int LARGEST = 256;
    private static final int WHITE = 0xFFFFFF;
    private static final int RED = 0xE4002B;
    private static final int RING = 2;

    /**
     * Shows an image.
     *
     * @param image the image
     * @param edits its edits, of which the first is to be seen
     * @return it or its part
     */
    public static CloseUp of(RgbImage image, List<PixelEdit> edits) {
        return of(image, edits, LARGEST);
    }

    /**
     * Shows an image, or of a larger one a part.
     *
     * @param image the image
     * @param edits its edits, of which the first is to be seen
     * @param largest the most columns and rows that are shown
     * @return it or its part
     */
    public static CloseUp of(RgbImage image, List<PixelEdit> edits, int largest) {
        int width = Math.min(largest, image.width());
        int height = Math.min(largest, image.height());
        if (width == image.width() && height == image.height()) {
            return new CloseUp(image, 0, 0, false);
        }
        PixelEdit centre = edits.get(0);
        int left = Math.min(Math.max(0, centre.x() - width / 2), image.width() - width);
        int top = Math.min(Math.max(0, centre.y() - height / 2), image.height() - height);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = image.rgb(left + x, top + y);
            }
        }
        return new CloseUp(RgbImage.rgb(width, height, pixels), left, top, true);
    }

    /** Returns the same part with all but the edits dimmed and grey. */
    public CloseUp dimmedBut(List<PixelEdit> edits) {
        int[] pixels = image.toPixels();
        for (int i = 0; i < pixels.length; i++) {
            int red = pixels[i] >> 16;
            int green = pixels[i] >> 8 & 0xFF;
            int blue = pixels[i] & 0xFF;
            pixels[i] = (24 + (2 * red + 5 * green + blue) / 8 / 3) * 0x010101;
        }
        for (PixelEdit edit : edits) {
            if (shows(edit)) {
                pixels[(edit.y() - top) * image.width() + edit.x() - left] = edit.rgb();
            }
        }
        return new CloseUp(RgbImage.rgb(image.width(), image.height(), pixels), left, top, cut);
    }

    /**
     * Enlarges to about {@value #LARGEST} pixels by repeating each pixel, and puts a white and red frame around each
     * edited one.
     *
     * @param edits what to frame
     * @return the enlarged image
     */
    public RgbImage framed(List<PixelEdit> edits) {
        int scale = Math.max(1, LARGEST / Math.max(image.width(), image.height()));
        int width = image.width() * scale;
        int height = image.height() * scale;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = image.rgb(x / scale, y / scale);
            }
        }
        for (PixelEdit edit : edits) {
            if (shows(edit)) {
                int x = (edit.x() - left) * scale;
                int y = (edit.y() - top) * scale;
                for (int ring = 1; ring <= 2 * RING; ring++) {
                    ring(pixels, width, x - ring, y - ring, scale + 2 * ring, ring <= RING ? WHITE : RED);
                }
            }
        }
        return RgbImage.rgb(width, height, pixels);
    }

    private boolean shows(PixelEdit edit) {
        int x = edit.x() - left;
        int y = edit.y() - top;
        return x >= 0 && y >= 0 && x < image.width() && y < image.height();
    }

    private static void ring(int[] pixels, int width, int left, int top, int side, int rgb) {
        for (int i = 0; i < side; i++) {
            set(pixels, width, left + i, top, rgb);
            set(pixels, width, left + i, top + side - 1, rgb);
            set(pixels, width, left, top + i, rgb);
            set(pixels, width, left + side - 1, top + i, rgb);
        }
    }

    private static void set(int[] pixels, int width, int x, int y, int rgb) {
        if (x >= 0 && x < width && y >= 0 && y < pixels.length / width) {
            pixels[y * width + x] = rgb;
        }
    }

    /**
     * Returns an image as the address of an {@code img} element.
     *
     * @param image the image
     * @return a PNG data URI
     */
    public static String dataUri(RgbImage image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(ImageFiles.toPng(image));
    }
}
