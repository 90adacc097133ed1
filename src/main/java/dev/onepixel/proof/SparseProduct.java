package dev.onepixel.proof;

import java.util.function.Function;

/**
 * What weights make of the numbers of a stretch that are not 0, which most are: they are gathered once and then
 * multiplied with one block of weights after the other. One thread's.
 */
final class SparseProduct {

    private final double[] sum;
    private final int[] index;
    private final double[] value;
    private int found;

    private SparseProduct(int longest, int most) {
        sum = new double[longest];
        // The kernel fills up to its own width.
        index = new int[most + 8];
        value = new double[most + 8];
    }

    /**
     * Makes room for any affine layer of a network.
     *
     * @param way which of a layer's two matrices will be applied
     */
    static SparseProduct of(FoldedNetwork folded, Function<AffineMap, BlockSparseMatrix> way) {
        int longest = 0;
        int most = 0;
        for (int l = 0; l < folded.layers(); l++) {
            AffineMap map = folded.affine(l);
            if (map == null) {
                continue;
            }
            for (BlockSparseMatrix.Bundle bundle : way.apply(map).bundles) {
                most = Math.max(most, bundle.count());
                for (Block block : bundle.blocks()) {
                    longest = Math.max(longest, block.length());
                }
            }
        }
        return new SparseProduct(longest, most);
    }

    /**
     * Gathers {@code values[first + i]} for i in from..to-1, the zeros left out.
     *
     * @return whether there are any
     */
    boolean gather(double[] values, int first, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            double v = values[first + i];
            if (v != 0) {
                index[count] = i;
                value[count++] = v;
            }
        }
        found = count;
        return count > 0;
    }

    /** Adds to {@code into[start + t]} what was gathered makes with the weights, for t in from..to-1. */
    void add(double[][] weights, int from, int to, double[] into, int start) {
        Kernels.combine(sum, weights, index, value, found, from, to);
        for (int t = from; t < to; t++) {
            into[start + t] += sum[t];
        }
    }
}
