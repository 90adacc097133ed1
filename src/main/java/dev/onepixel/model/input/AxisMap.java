package dev.onepixel.model.input;

import java.util.Arrays;

/**
 * What, along one axis, each of the model's pixels is made of: some neighbouring pixels of the image with weights, or the
 * frame.
 */
final class AxisMap {

    private static final float[] FRAME = {};

    private final int[] first;
    private final float[][] weights;
    private final int[] firstUse;
    private final int[] lastUse;

    private AxisMap(int source, int target) {
        first = new int[target];
        weights = new float[target][];
        firstUse = new int[source];
        lastUse = new int[source];
        Arrays.fill(firstUse, target);
        Arrays.fill(lastUse, -1);
    }

    /**
     * Maps an axis.
     *
     * @param source the image's length
     * @param resized the length after resizing
     * @param target the model's length
     */
    static AxisMap of(int source, int resized, int target) {
        AxisMap map = new AxisMap(source, target);
        // As DJL's CenterCrop and CenterFit: a rest of one goes to the end.
        int cut = Math.max(0, (resized - target) / 2);
        int frame = Math.max(0, (target - resized) / 2);
        for (int i = 0; i < target; i++) {
            int at = i - frame + cut;
            map.weights[i] = FRAME;
            if (at >= 0 && at < resized) {
                map.interpolate(i, at, source, (float) source / resized);
            }
        }
        return map;
    }

    // PyTorch's bilinear interpolation with antialias = true and align_corners = false, which is what DJL asks for: a
    // triangle around the pixel's centre, as wide as the step between pixels where the image gets smaller.
    private void interpolate(int pixel, int at, int source, float step) {
        float support = Math.max(1, step);
        float centre = step * (at + 0.5f);
        int from = Math.max(0, (int) (centre - support + 0.5f));
        int to = Math.min(source, (int) (centre + support + 0.5f));
        float[] triangle = new float[to - from];
        float total = 0;
        for (int k = 0; k < triangle.length; k++) {
            triangle[k] = Math.max(0, 1 - Math.abs((from + k - centre + 0.5f) / support));
            total += triangle[k];
        }
        for (int k = 0; k < triangle.length; k++) {
            triangle[k] /= total;
            if (triangle[k] > 0) {
                firstUse[from + k] = Math.min(firstUse[from + k], pixel);
                lastUse[from + k] = pixel;
            }
        }
        first[pixel] = from;
        weights[pixel] = triangle;
    }

    /** Returns the first of the image's pixels that one of the model's is made of. */
    int first(int pixel) {
        return first[pixel];
    }

    /** Returns the weights, which sum to 1, of that pixel and those behind it; none in the frame. Not to be changed. */
    float[] weights(int pixel) {
        return weights[pixel];
    }

    /** Returns the first of the model's pixels that one of the image's has a part in. */
    int firstUse(int pixel) {
        return firstUse[pixel];
    }

    /** Returns the last one; before the first where it has no part in any. */
    int lastUse(int pixel) {
        return lastUse[pixel];
    }
}
