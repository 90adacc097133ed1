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
    private final double[][] sums;
    private final double[][] values;
    private int found;

    private SparseProduct(int longest, int most) {
        sum = new double[longest];
        // The kernel fills up to its own width.
        index = new int[most + 8];
        value = new double[most + 8];
        sums = new double[4][longest];
        values = new double[4][most + 8];
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

    /** Gathers from four arrays at once, as {@link #gather} does, what is not 0 in all of them. */
    boolean gather4(double[] a, double[] b, double[] c, double[] d, int first, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            double va = a[first + i];
            double vb = b[first + i];
            double vc = c[first + i];
            double vd = d[first + i];
            if (va != 0 || vb != 0 || vc != 0 || vd != 0) {
                index[count] = i;
                values[0][count] = va;
                values[1][count] = vb;
                values[2][count] = vc;
                values[3][count++] = vd;
            }
        }
        found = count;
        return count > 0;
    }

    /** Adds to each of four arrays what {@link #gather4} found in it makes with the weights, as {@link #add} does. */
    void add4(double[][] weights, int from, int to, double[] a, double[] b, double[] c, double[] d, int start) {
        Kernels.combine4(sums, weights, index, values, found, from, to);
        for (int t = from; t < to; t++) {
            a[start + t] += sums[0][t];
            b[start + t] += sums[1][t];
            c[start + t] += sums[2][t];
            d[start + t] += sums[3][t];
        }
    }
}
