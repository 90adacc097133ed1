package dev.onepixel.model;

import java.util.Arrays;

/** Where, along one axis, each of the model's pixels comes from in the image: between two of its pixels, or a frame. */
final class AxisMap {

    private final int[] low;
    private final int[] high;
    private final float[] weight;
    private final int[] firstUse;
    private final int[] lastUse;

    private AxisMap(int source, int target) {
        low = new int[target];
        high = new int[target];
        weight = new float[target];
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
        float scale = (float) source / resized;
        for (int i = 0; i < target; i++) {
            int at = i - frame + cut;
            if (at < 0 || at >= resized) {
                map.low[i] = -1;
                continue;
            }
            // Pixel centres onto pixel centres: PyTorch's bilinear interpolation with align_corners = false.
            float position = Math.max(0, scale * (at + 0.5f) - 0.5f);
            map.low[i] = Math.min((int) position, source - 1);
            map.high[i] = Math.min(map.low[i] + 1, source - 1);
            map.weight[i] = position - map.low[i];
            for (int used = map.low[i]; used <= map.high[i]; used++) {
                map.firstUse[used] = Math.min(map.firstUse[used], i);
                map.lastUse[used] = i;
            }
        }
        return map;
    }

    /** Returns the image's pixel at or before one of the model's; -1 in the frame. */
    int low(int pixel) {
        return low[pixel];
    }

    /** Returns the image's pixel behind it. */
    int high(int pixel) {
        return high[pixel];
    }

    /** Returns the part, 0..1, that the one behind has. */
    float weight(int pixel) {
        return weight[pixel];
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
