package dev.onepixel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.onepixel.training.onnx.OnnxValue;

/**
 * Cuts each sample to the range of its eight neighbours, channel by channel: {@code min8 <= x <= max8}. A lone speck
 * disappears, a line one pixel wide stays. Beyond the border the image is mirrored, so that no pixel is its own
 * neighbour. Written twice, once to train with and once to ship, and the export's check holds them together.
 */
final class Despeckle {

    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private Despeckle() {}

    /** Gives the least and the greatest neighbour of each sample: two arrays shaped as {@code x}. */
    static NDList bounds(NDArray x) {
        NDArray left = shifted(x, COLUMNS, -1);
        NDArray right = shifted(x, COLUMNS, 1);
        NDArray sideLow = left.minimum(right);
        NDArray sideHigh = left.maximum(right);
        NDArray rowLow = sideLow.minimum(x);
        NDArray rowHigh = sideHigh.maximum(x);
        return new NDList(
                sideLow.minimum(shifted(rowLow, ROWS, -1)).minimum(shifted(rowLow, ROWS, 1)),
                sideHigh.maximum(shifted(rowHigh, ROWS, -1)).maximum(shifted(rowHigh, ROWS, 1)));
    }

    /** Adds the same to a graph. */
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

    private static OnnxValue cut(OnnxValue padded, int axis, int from) {
        return padded.slice(axis, from, from + LabelledImages.SIDE);
    }

    private static NDArray shifted(NDArray x, int axis, int by) {
        long side = x.getShape().get(axis);
        String rows = axis == ROWS ? ":, :, %d:%d, :" : ":, :, :, %d:%d";
        NDArray body = x.get(by > 0 ? rows.formatted(1, side) : rows.formatted(0, side - 1));
        NDArray mirrored = x.get(by > 0 ? rows.formatted(side - 2, side - 1) : rows.formatted(1, 2));
        return NDArrays.concat(by > 0 ? new NDList(body, mirrored) : new NDList(mirrored, body), axis);
    }
}
