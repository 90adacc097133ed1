package dev.onepixel.report.overview;

import dev.onepixel.image.RgbImage;
import java.util.Arrays;

/** The mean of images of one size, in grey, of as many pixels as a chart can show. */
final class MeanImage {

    private static final int MOST_PIXELS = 128;

    private final int width;
    private final int height;
    private final int cell;
    private final int columns;
    private final int rows;
    private final long[] sums;
    private final long[] pixels;
    private int images;

    /**
     * Creates a mean of no image yet.
     *
     * @param width columns of each image
     * @param height rows of each image
     */
    MeanImage(int width, int height) {
        this.width = width;
        this.height = height;
        this.cell = (Math.max(width, height) + MOST_PIXELS - 1) / MOST_PIXELS;
        this.columns = (width + cell - 1) / cell;
        this.rows = (height + cell - 1) / cell;
        this.sums = new long[columns * rows];
        this.pixels = new long[columns * rows];
    }

    void add(RgbImage image) {
        for (int position = 0; position < image.size(); position++) {
            int rgb = image.rgb(position);
            int place = position / width / cell * columns + position % width / cell;
            // Luma of ITU-R BT.601, in thousandths.
            sums[place] += 299L * (rgb >> 16 & 0xFF) + 587L * (rgb >> 8 & 0xFF) + 114L * (rgb & 0xFF);
            pixels[place]++;
        }
        images++;
    }

    /** Returns how many images it is the mean of. */
    int images() {
        return images;
    }

    boolean isOf(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    /** Returns how many columns of the images the image shows, more than they have where the last cell is no whole one. */
    int shownWidth() {
        return columns * cell;
    }

    /** Returns how many rows of the images the image shows, likewise. */
    int shownHeight() {
        return rows * cell;
    }

    /** Returns it with its contrast stretched: the mean of many images is nearly even. */
    RgbImage image() {
        double[] levels = new double[sums.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = sums[i] / 1000.0 / pixels[i];
        }
        double darkest = Arrays.stream(levels).min().orElse(0);
        double range = Math.max(1, Arrays.stream(levels).max().orElse(0) - darkest);
        int[] grey = new int[levels.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (int) Math.round(255 * (levels[i] - darkest) / range) * 0x010101;
        }
        return RgbImage.rgb(columns, rows, grey);
    }
}
