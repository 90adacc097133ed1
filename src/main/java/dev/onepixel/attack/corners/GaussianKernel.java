package dev.onepixel.attack.corners;

/**
 * A Gaussian bump that is added to fields over an image's positions, cut off at 2.5 standard deviations and at the
 * image's edges.
 *
 * <p>On narrow images a bump is one stretch of positions, from its first row to its last, in which the weights beside
 * it are 0: one long loop, which the compiler vectorises, in the place of many short ones.
 */
final class GaussianKernel {

    /** How many times as wide as a bump an image may be for stretches to be cheaper than rows. */
    private static final int NARROW = 4;

    private final int width;
    private final int height;
    private final int window;
    private final boolean narrow;
    private final float[][] weights;
    // By how much of a bump the image leaves to the left and to the right; made when they are wanted.
    private final float[][][] stretches;
    private final float[] bump;

    /**
     * Creates a bump that is 1 in its middle.
     *
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     * @param reach the standard deviation in pixels
     */
    GaussianKernel(int width, int height, double reach) {
        this.width = width;
        this.height = height;
        this.window = (int) Math.ceil(2.5 * reach);
        this.stretches = new float[window + 1][window + 1][];
        this.bump = new float[width * height];
        this.narrow = width <= NARROW * (2 * window + 1);
        this.weights = new float[2 * window + 1][2 * window + 1];
        for (int dy = -window; dy <= window; dy++) {
            for (int dx = -window; dx <= window; dx++) {
                weights[dy + window][dx + window] = (float) StrictMath.exp(-(dx * dx + dy * dy) / (2 * reach * reach));
            }
        }
    }

    /**
     * Adds bumps of several heights at one position.
     *
     * @param fields one for each height, of finite values
     * @param heights finite
     */
    void add(float[][] fields, int at, float[] heights) {
        int x = at % width;
        int y = at / width;
        int top = Math.max(-window, -y);
        int bottom = Math.min(window, height - 1 - y);
        int left = Math.max(-window, -x);
        int right = Math.min(window, width - 1 - x);
        int corner = at + top * width + left;
        // One index for fields and bump, without which the compiler does not vectorise the loop.
        if (narrow) {
            int end = at + bottom * width + right + 1;
            System.arraycopy(stretch(left, right), (top + window) * width, bump, corner, end - corner);
            for (int i = 0; i < fields.length; i++) {
                add(fields[i], corner, end, heights[i]);
            }
            return;
        }
        int across = right - left + 1;
        for (int dy = top; dy <= bottom; dy++) {
            System.arraycopy(weights[dy + window], left + window, bump, at + dy * width + left, across);
        }
        for (int i = 0; i < fields.length; i++) {
            for (int row = 0; row <= bottom - top; row++) {
                add(fields[i], corner + row * width, corner + row * width + across, heights[i]);
            }
        }
    }

    private void add(float[] field, int from, int to, float height) {
        for (int position = from; position < to; position++) {
            field[position] += height * bump[position];
        }
    }

    private float[] stretch(int left, int right) {
        float[] stretch = stretches[-left][right];
        if (stretch == null) {
            stretch = new float[2 * window * width + right - left + 1];
            for (int dy = -window; dy <= window; dy++) {
                for (int dx = left; dx <= right; dx++) {
                    stretch[(dy + window) * width + dx - left] = weights[dy + window][dx + window];
                }
            }
            stretches[-left][right] = stretch;
        }
        return stretch;
    }
}
