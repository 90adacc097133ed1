package dev.onepixel.attack;

import dev.onepixel.image.RgbImage;
import java.util.Arrays;

/**
 * The order in which corners are tried: first a coarse grid with the corner farthest from each pixel's own colour, then
 * always the untried corners of the best promise.
 *
 * <p>A corner's promise is learned from the margins seen: how low they fell at its position and at the neighbours, how
 * much this corner of the cube has gained on average, and how far it is from the pixel's own colour. Corners are
 * numbered {@code position * corners + corner}.
 */
final class CornerOrder {

    private static final int[] RGB = {0x000000, 0x0000FF, 0x00FF00, 0x00FFFF, 0xFF0000, 0xFF00FF, 0xFFFF00, 0xFFFFFF};
    private static final int[] GREY = {0x000000, 0xFFFFFF};

    private final int width;
    private final int height;
    private final int[] cube;
    private final float[] distance;
    private final boolean[] tried;
    private final float[] lowest;
    private final double[] cornerSum;
    private final int[] cornerCount;
    private final int[] grid;
    private int gridTried;
    private int left;
    private double sum;
    private int seen;
    private int best = -1;
    private float bestMargin = Float.POSITIVE_INFINITY;

    CornerOrder(RgbImage clean, int gridStep) {
        width = clean.width();
        height = clean.height();
        cube = clean.isGrey() ? GREY : RGB;
        left = clean.size() * cube.length;
        distance = new float[left];
        tried = new boolean[left];
        lowest = new float[clean.size()];
        Arrays.fill(lowest, Float.NaN);
        cornerSum = new double[cube.length];
        cornerCount = new int[cube.length];
        for (int i = 0; i < left; i++) {
            distance[i] = distance(clean.rgb(i / cube.length), cube[i % cube.length]);
        }
        grid = gridOf(gridStep);
    }

    /** Euclidean distance of two colours as a share of the cube's diagonal, 0..1. */
    private static float distance(int a, int b) {
        int red = (a >> 16) - (b >> 16);
        int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
        int blue = (a & 0xFF) - (b & 0xFF);
        return (float) (Math.sqrt(red * red + green * green + blue * blue) / (255 * Math.sqrt(3)));
    }

    private int[] gridOf(int step) {
        int[] corners = new int[((width + step - 1) / step) * ((height + step - 1) / step)];
        int n = 0;
        for (int y = Math.min(step / 2, height - 1); y < height; y += step) {
            for (int x = Math.min(step / 2, width - 1); x < width; x += step) {
                corners[n++] = farthest(y * width + x);
            }
        }
        return Arrays.copyOf(corners, n);
    }

    private int farthest(int position) {
        int farthest = position * cube.length;
        for (int i = farthest; i < (position + 1) * cube.length; i++) {
            if (distance[i] > distance[farthest]) {
                farthest = i;
            }
        }
        return farthest;
    }

    int position(int corner) {
        return corner / cube.length;
    }

    int colour(int corner) {
        return cube[corner % cube.length];
    }

    int bestPosition() {
        return position(best);
    }

    int bestColour() {
        return colour(best);
    }

    /**
     * Chooses the next corners to try.
     *
     * @param corners filled with their numbers
     * @return how many, 0 when all were tried
     */
    int next(int[] corners) {
        int count = 0;
        while (count < corners.length && gridTried < grid.length) {
            count = take(grid[gridTried++], corners, count);
        }
        if (count > 0 || left == 0) {
            return count;
        }
        float[] promises = new float[corners.length];
        int wanted = Math.min(corners.length, left);
        for (int position = 0; position < lowest.length; position++) {
            float here = promiseOf(position);
            for (int c = 0; c < cube.length; c++) {
                int corner = position * cube.length + c;
                if (!tried[corner]) {
                    count = insert(corner, promiseOf(here, corner, c), corners, promises, count, wanted);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            tried[corners[i]] = true;
        }
        left -= count;
        return count;
    }

    private int take(int corner, int[] corners, int count) {
        tried[corner] = true;
        left--;
        corners[count] = corner;
        return count + 1;
    }

    /** Keeps the {@code wanted} best in falling order; the lower number wins a tie. */
    private static int insert(int corner, float promise, int[] corners, float[] promises, int count, int wanted) {
        if (count == wanted && promise <= promises[count - 1]) {
            return count;
        }
        int at = count < wanted ? count++ : count - 1;
        while (at > 0 && promises[at - 1] < promise) {
            promises[at] = promises[at - 1];
            corners[at] = corners[at - 1];
            at--;
        }
        promises[at] = promise;
        corners[at] = corner;
        return count;
    }

    private float promiseOf(int position) {
        int x = position % width;
        int y = position / width;
        float lowestNear = lowest[position];
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) {
                    float margin = lowest[position + dy * width + dx];
                    if (!Float.isNaN(margin) && !(lowestNear <= margin)) {
                        lowestNear = margin;
                    }
                }
            }
        }
        return Float.isNaN(lowestNear) ? (float) (-sum / Math.max(1, seen)) : -lowestNear;
    }

    private float promiseOf(float here, int corner, int c) {
        double mean = sum / Math.max(1, seen);
        double gain = cornerCount[c] == 0 ? 0 : mean - cornerSum[c] / cornerCount[c];
        return (float) (here + gain + distance[corner]);
    }

    /** Learns the margins of the corners that were tried. */
    void learn(int[] corners, float[] margins) {
        for (int i = 0; i < corners.length; i++) {
            int position = position(corners[i]);
            if (!(lowest[position] <= margins[i])) {
                lowest[position] = margins[i];
            }
            cornerSum[corners[i] % cube.length] += margins[i];
            cornerCount[corners[i] % cube.length]++;
            sum += margins[i];
            seen++;
            if (margins[i] < bestMargin) {
                bestMargin = margins[i];
                best = corners[i];
            }
        }
    }
}
