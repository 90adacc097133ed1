package dev.onepixel.training;

import static dev.onepixel.training.LabelledImages.SIDE;

import dev.onepixel.training.onnx.OnnxValue;

/**
 * Cuts each sample to the range of its eight neighbours, channel by channel: {@code min8 <= x <= max8}. A lone speck
 * disappears, a line one pixel wide stays. Beyond the border the image is mirrored, so that no pixel is its own
 * neighbour. Written twice, in loops to train with and as a graph to ship; the export's check holds them together.
 */
final class Despeckle {

    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private Despeckle() {}

    /** Adds the despeckling of a value to its graph. */
    static OnnxValue apply(OnnxValue x) {
        OnnxValue wide = x.padReflecting(0, 0, 0, 1, 0, 0, 0, 1);
        OnnxValue left = cut(wide, COLUMNS, 0);
        OnnxValue right = cut(wide, COLUMNS, 2);
        OnnxValue sideLow = left.min(right);
        OnnxValue sideHigh = left.max(right);
        OnnxValue rowLow = sideLow.min(x).padReflecting(0, 0, 1, 0, 0, 0, 1, 0);
        OnnxValue rowHigh = sideHigh.max(x).padReflecting(0, 0, 1, 0, 0, 0, 1, 0);
        OnnxValue low = sideLow.min(cut(rowLow, ROWS, 0)).min(cut(rowLow, ROWS, 2));
        OnnxValue high = sideHigh.max(cut(rowHigh, ROWS, 0)).max(cut(rowHigh, ROWS, 2));
        return x.max(low).min(high);
    }

    /** Despeckles planes of 32 x 32 that follow each other in an array. */
    static float[] seen(float[] planes) {
        float[] seen = new float[planes.length];
        for (int sample = 0; sample < planes.length; sample++) {
            seen[sample] = seen(planes, sample);
        }
        return seen;
    }

    /** Despeckles one sample. */
    static float seen(float[] planes, int sample) {
        return Math.min(high(planes, sample), Math.max(low(planes, sample), planes[sample]));
    }

    /** Gives the least neighbour of a sample. */
    static float low(float[] planes, int sample) {
        int x = sample % SIDE;
        int y = sample / SIDE % SIDE;
        int left = x > 0 ? -1 : 1;
        int right = x < SIDE - 1 ? 1 : -1;
        int above = sample + (y > 0 ? -SIDE : SIDE);
        int below = sample + (y < SIDE - 1 ? SIDE : -SIDE);
        float rows = Math.min(
                Math.min(Math.min(planes[above + left], planes[above]), planes[above + right]),
                Math.min(Math.min(planes[below + left], planes[below]), planes[below + right]));
        return Math.min(rows, Math.min(planes[sample + left], planes[sample + right]));
    }

    /** Gives the greatest neighbour of a sample. */
    static float high(float[] planes, int sample) {
        int x = sample % SIDE;
        int y = sample / SIDE % SIDE;
        int left = x > 0 ? -1 : 1;
        int right = x < SIDE - 1 ? 1 : -1;
        int above = sample + (y > 0 ? -SIDE : SIDE);
        int below = sample + (y < SIDE - 1 ? SIDE : -SIDE);
        float rows = Math.max(
                Math.max(Math.max(planes[above + left], planes[above]), planes[above + right]),
                Math.max(Math.max(planes[below + left], planes[below]), planes[below + right]));
        return Math.max(rows, Math.max(planes[sample + left], planes[sample + right]));
    }

    private static OnnxValue cut(OnnxValue padded, int axis, int from) {
        return padded.slice(axis, from, from + SIDE);
    }
}
