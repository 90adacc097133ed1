package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;

/**
 * A bilinear resampling, bound to an image size: where each pixel of the result comes from, and which pixels of the
 * result each source reaches. Points outside become the nearest on the border.
 */
final class Interpolation implements SizedTransform.Sized, Footprint {

    private final int width;
    private final int height;
    private final double[] fromX;
    private final double[] fromY;
    private final int[] firstReached;
    private final int[] reached;

    /** Gives a coordinate of the point that a pixel of the result comes from. */
    @FunctionalInterface
    interface Source {
        double of(int x, int y);
    }

    Interpolation(int width, int height, Source sourceX, Source sourceY) {
        this.width = width;
        this.height = height;
        int size = width * height;
        fromX = new double[size];
        fromY = new double[size];
        for (int p = 0; p < size; p++) {
            fromX[p] = inside(sourceX.of(p % width, p / width), width);
            fromY[p] = inside(sourceY.of(p % width, p / width), height);
        }
        firstReached = new int[size + 1];
        reached = new int[4 * size];
        collectReached();
    }

    private static double inside(double at, int length) {
        return Math.max(0, Math.min(length - 1, at));
    }

    // Counts, sums up, and fills from behind: the results of source s then lie at firstReached[s]..firstReached[s + 1]
    // - 1.
    private void collectReached() {
        int size = width * height;
        for (int i = 0; i < 4 * size; i++) {
            firstReached[corner(i / 4, i % 4)]++;
        }
        for (int s = 1; s <= size; s++) {
            firstReached[s] += firstReached[s - 1];
        }
        for (int i = 4 * size - 1; i >= 0; i--) {
            reached[--firstReached[corner(i / 4, i % 4)]] = i / 4;
        }
    }

    /** Returns one of the four source pixels around the point that a result comes from; at the border some coincide. */
    private int corner(int position, int which) {
        int x = (int) fromX[position] + (which & 1);
        int y = (int) fromY[position] + (which >> 1);
        return Math.min(y, height - 1) * width + Math.min(x, width - 1);
    }

    @Override
    public RgbImage apply(RgbImage image) {
        int[] pixels = image.toPixels();
        int[] result = new int[pixels.length];
        for (int p = 0; p < result.length; p++) {
            result[p] = at(p, pixels);
        }
        return Pixels.imageLike(image, result);
    }

    @Override
    public Footprint reach(RgbImage clean) {
        return this;
    }

    @Override
    public void write(int source, int[] pixels, EditWriter to) {
        for (int i = firstReached[source]; i < firstReached[source + 1]; i++) {
            to.write(reached[i], at(reached[i], pixels));
        }
    }

    /** Computes one pixel of the result. */
    int at(int position, int[] pixels) {
        int upperLeft = pixels[corner(position, 0)];
        int upperRight = pixels[corner(position, 1)];
        int lowerLeft = pixels[corner(position, 2)];
        int lowerRight = pixels[corner(position, 3)];
        double toRight = fromX[position] - (int) fromX[position];
        double toBottom = fromY[position] - (int) fromY[position];
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double upper = (1 - toRight) * (upperLeft >> shift & 0xFF) + toRight * (upperRight >> shift & 0xFF);
            double lower = (1 - toRight) * (lowerLeft >> shift & 0xFF) + toRight * (lowerRight >> shift & 0xFF);
            rgb |= Pixels.roundLevel((1 - toBottom) * upper + toBottom * lower) << shift;
        }
        return rgb;
    }

    @Override
    public int widest() {
        int widest = 1;
        for (int s = 0; s < width * height; s++) {
            widest = Math.max(widest, firstReached[s + 1] - firstReached[s]);
        }
        return widest;
    }
}
