package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;

/**
 * A linear filter that works along rows and then along columns, bound to an image size; with it blur, sharpening and
 * scaling are made. Sums are exact integers of {@code 2^-32} levels.
 */
final class SeparableFilter implements SizedTransform.Sized {

    private static final int SUM_BITS = 2 * AxisWeights.BITS;
    private static final double UNIT = 1.0 / (1L << SUM_BITS);

    private final AxisWeights columns;
    private final AxisWeights rows;
    private final double sharpening;

    private SeparableFilter(AxisWeights columns, AxisWeights rows, double sharpening) {
        this.columns = columns;
        this.rows = rows;
        this.sharpening = sharpening;
    }

    /** A filter whose result is the weighted mean itself. */
    static SeparableFilter smoothing(AxisWeights columns, AxisWeights rows) {
        return new SeparableFilter(columns, rows, 0);
    }

    /** A filter whose result is the pixel moved away from the weighted mean, by {@code amount} times their difference. */
    static SeparableFilter sharpening(AxisWeights columns, AxisWeights rows, double amount) {
        return new SeparableFilter(columns, rows, amount);
    }

    @Override
    public RgbImage apply(RgbImage image) {
        int[] pixels = image.toPixels();
        long[] sums = sums(pixels);
        int[] result = new int[pixels.length];
        for (int p = 0; p < result.length; p++) {
            result[p] = finish(pixels[p], sums, p);
        }
        return Pixels.imageLike(image, result);
    }

    @Override
    public Footprint reach(RgbImage clean) {
        return new Sums(sums(clean.toPixels()));
    }

    /**
     * What an edit adds to the sums of the clean image is added, the pixels it reaches are finished again, and the sums
     * are put back. They are exact integers, so nothing is left behind.
     */
    private final class Sums implements Footprint {

        private final long[] sums;

        Sums(long[] sums) {
            this.sums = sums;
        }

        @Override
        public int widest() {
            return columns.widestReach() * rows.widestReach();
        }

        @Override
        public void changed(int position, int from, int to) {
            add(sums, position % columns.length(), position / columns.length(), from, to);
        }

        @Override
        public void write(int source, int[] pixels, EditWriter to) {
            int x = source % columns.length();
            int y = source / columns.length();
            int across = columns.weightsOfIn(x).length;
            int down = rows.weightsOfIn(y).length;
            for (int j = 0; j < down; j++) {
                int position = (rows.firstOut(y) + j) * columns.length() + columns.firstOut(x);
                for (int i = 0; i < across; i++, position++) {
                    to.write(position, finish(pixels[position], sums, position));
                }
            }
        }
    }

    /** Returns the weighted sums of all pixels, {@code long[height * width * 3]}, red, green, blue. */
    private long[] sums(int[] pixels) {
        int width = columns.length();
        int height = rows.length();
        int[] across = new int[3 * pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] weights = columns.weightsOfOut(x);
                int in = y * width + columns.firstIn(x);
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int k = 0; k < weights.length; k++) {
                    int rgb = pixels[in + k];
                    red += weights[k] * (rgb >> 16);
                    green += weights[k] * (rgb >> 8 & 0xFF);
                    blue += weights[k] * (rgb & 0xFF);
                }
                int at = 3 * (y * width + x);
                across[at] = red;
                across[at + 1] = green;
                across[at + 2] = blue;
            }
        }
        long[] sums = new long[across.length];
        int stride = 3 * width;
        for (int y = 0; y < height; y++) {
            int[] weights = rows.weightsOfOut(y);
            for (int k = 0; k < weights.length; k++) {
                int in = (rows.firstIn(y) + k) * stride;
                for (int i = 0; i < stride; i++) {
                    sums[y * stride + i] += (long) weights[k] * across[in + i];
                }
            }
        }
        return sums;
    }

    /** Adds to the sums what a change of one pixel changes. */
    private void add(long[] sums, int x, int y, int from, int to) {
        int red = (to >> 16) - (from >> 16);
        int green = (to >> 8 & 0xFF) - (from >> 8 & 0xFF);
        int blue = (to & 0xFF) - (from & 0xFF);
        int[] across = columns.weightsOfIn(x);
        int[] down = rows.weightsOfIn(y);
        for (int j = 0; j < down.length; j++) {
            int at = 3 * ((rows.firstOut(y) + j) * columns.length() + columns.firstOut(x));
            for (int i = 0; i < across.length; i++, at += 3) {
                long weight = (long) down[j] * across[i];
                sums[at] += weight * red;
                sums[at + 1] += weight * green;
                sums[at + 2] += weight * blue;
            }
        }
    }

    /** Makes the resulting colour of a pixel from its own colour and its sums. */
    private int finish(int own, long[] sums, int position) {
        int at = 3 * position;
        return Pixels.pack(
                finish(own >> 16, sums[at]), finish(own >> 8 & 0xFF, sums[at + 1]), finish(own & 0xFF, sums[at + 2]));
    }

    private int finish(int own, long sum) {
        return sharpening == 0
                ? (int) ((sum + (1L << (SUM_BITS - 1))) >> SUM_BITS)
                : Pixels.roundLevel(own + sharpening * (own - sum * UNIT));
    }
}
