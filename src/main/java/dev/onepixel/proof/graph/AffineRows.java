package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;

/** Collects an affine layer row by row. */
final class AffineRows {

    private final Node node;
    private final int[] rowStart;
    private final double[] bias;
    private int[] source = new int[1024];
    private double[] weight = new double[1024];
    private int rows;
    private int count;

    AffineRows(Node node, int size) {
        this.node = node;
        NetworkLimits.require("neurons", size, NetworkLimits.NEURONS);
        this.rowStart = new int[size + 1];
        this.bias = new double[size];
    }

    /** Adds {@code factor * element} to the row. */
    void add(Tensor tensor, int element, double factor) {
        bias[rows] += factor * tensor.offset(element);
        if (tensor.isConstant(element)) {
            return;
        }
        if (count == source.length) {
            NetworkLimits.require("multiplications", 2L * count, NetworkLimits.MULTIPLICATIONS);
            source = Arrays.copyOf(source, 2 * count);
            weight = Arrays.copyOf(weight, 2 * count);
        }
        source[count] = tensor.source(element);
        weight[count++] = factor * tensor.scale(element);
    }

    /** Adds a constant to the row. */
    void add(double constant) {
        bias[rows] += constant;
    }

    /** Ends the row and begins the next. */
    void next() {
        if (!isAscending(rowStart[rows])) {
            sort(rowStart[rows]);
        }
        rowStart[++rows] = count;
    }

    Layer.Affine layer(int first) {
        if (rows != bias.length) {
            throw new IllegalStateException(Text.format("%d of %d row{s} of %s", rows, bias.length, node));
        }
        return new Layer.Affine(first, rowStart, Arrays.copyOf(source, count), Arrays.copyOf(weight, count), bias);
    }

    private boolean isAscending(int from) {
        for (int e = from + 1; e < count; e++) {
            if (source[e] <= source[e - 1]) {
                return false;
            }
        }
        return true;
    }

    // A neuron that comes in twice, as at a mirrored border, comes in once with the sum of its weights.
    private void sort(int from) {
        long[] order = new long[count - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = ((long) source[from + i] << 32) | i;
        }
        Arrays.sort(order);
        double[] unsorted = Arrays.copyOfRange(weight, from, count);
        int to = from - 1;
        for (long entry : order) {
            int neuron = (int) (entry >> 32);
            double w = unsorted[(int) entry];
            if (to >= from && source[to] == neuron) {
                weight[to] += w;
            } else {
                to++;
                source[to] = neuron;
                weight[to] = w;
            }
        }
        count = to + 1;
    }
}
