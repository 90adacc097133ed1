package dev.onepixel.proof;

import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;

/**
 * An affine layer, ready to be applied either way.
 *
 * @param layer the layer
 * @param forward from what goes in to what comes out
 * @param backward the transposed
 */
record AffineMap(Layer.Affine layer, BlockSparseMatrix forward, BlockSparseMatrix backward) {

    static AffineMap of(Layer.Affine layer) {
        return new AffineMap(
                layer,
                transposed(layer),
                BlockSparseMatrix.of(layer.first(), layer.rowStart(), layer.source(), layer.weight()));
    }

    private static BlockSparseMatrix transposed(Layer.Affine layer) {
        int[] source = layer.source();
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int s : source) {
            low = Math.min(low, s);
            high = Math.max(high, s);
        }
        if (high < 0) {
            return BlockSparseMatrix.of(0, new int[1], new int[0], new double[0]);
        }
        int[] start = new int[high - low + 2];
        for (int s : source) {
            start[s - low + 1]++;
        }
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] next = Arrays.copyOf(start, start.length - 1);
        int[] to = new int[source.length];
        double[] weight = new double[source.length];
        for (int row = 0; row < layer.size(); row++) {
            for (int e = layer.rowStart()[row]; e < layer.rowStart()[row + 1]; e++) {
                int at = next[source[e] - low]++;
                to[at] = layer.first() + row;
                weight[at] = layer.weight()[e];
            }
        }
        return BlockSparseMatrix.of(low, start, to, weight);
    }
}
