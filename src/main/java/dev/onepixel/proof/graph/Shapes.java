package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;

/** Sums over shapes. */
final class Shapes {

    private Shapes() {}

    static int size(int[] shape) {
        long size = 1;
        for (int dimension : shape) {
            size *= NetworkLimits.require("elements", dimension, NetworkLimits.ELEMENTS);
            NetworkLimits.require("elements", size, NetworkLimits.ELEMENTS);
        }
        return (int) size;
    }

    /** Returns how far apart neighbours along each dimension lie in row-major order. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = step;
            step *= shape[d];
        }
        return strides;
    }

    /** Returns a dimension's number where negative ones count from the end. */
    static int axis(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    /** Returns the shape that two broadcast to, or an empty array where they do not; scalars give one dimension less. */
    static int[] broadcast(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int d = 0; d < shape.length; d++) {
            int x = d < shape.length - a.length ? 1 : a[d - shape.length + a.length];
            int y = d < shape.length - b.length ? 1 : b[d - shape.length + b.length];
            if (x != y && x != 1 && y != 1) {
                throw new ShapeException(
                        Text.format("%s and %s do not broadcast", Arrays.toString(a), Arrays.toString(b)));
            }
            shape[d] = Math.max(x, y);
        }
        return shape;
    }

    /** Returns where each element of a broadcast shape lies in the tensor that is broadcast. */
    static int[] broadcastIndex(int[] from, int[] to) {
        int[] strides = strides(from);
        int[] index = new int[size(to)];
        int[] at = new int[to.length];
        int lead = to.length - from.length;
        for (int i = 0; i < index.length; i++) {
            int sum = 0;
            for (int d = lead; d < to.length; d++) {
                sum += from[d - lead] == 1 ? 0 : at[d] * strides[d - lead];
            }
            index[i] = sum;
            next(at, to);
        }
        return index;
    }

    /** Steps to the next element in row-major order. */
    static void next(int[] at, int[] shape) {
        for (int d = shape.length - 1; d >= 0; d--) {
            if (++at[d] < shape[d]) {
                return;
            }
            at[d] = 0;
        }
    }
}
