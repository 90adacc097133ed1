package dev.onepixel.proof;

import java.util.Arrays;

/**
 * The loops that nearly all time goes into. All arrays of a loop have the same index, which is what lets the compiler of
 * Java 17 use vector instructions.
 */
final class Kernels {

    private Kernels() {}

    /**
     * Sums rows: {@code sum[t] = sum over i of value[i] * rows[index[i]][t]} for t in from..to-1.
     *
     * @param sum where to write
     * @param rows weights
     * @param index which rows; up to three more entries are written behind count
     * @param value one a row; likewise
     * @param count how many rows, at least 1
     */
    static void combine(double[] sum, double[][] rows, int[] index, double[] value, int count, int from, int to) {
        int padded = (count + 3) & ~3;
        for (int i = count; i < padded; i++) {
            index[i] = index[0];
            value[i] = 0;
        }
        int i = 0;
        if ((padded & 4) != 0) {
            set4(
                    sum,
                    rows[index[0]],
                    rows[index[1]],
                    rows[index[2]],
                    rows[index[3]],
                    value[0],
                    value[1],
                    value[2],
                    value[3],
                    from,
                    to);
            i = 4;
        } else {
            set8(
                    sum,
                    rows[index[0]],
                    rows[index[1]],
                    rows[index[2]],
                    rows[index[3]],
                    rows[index[4]],
                    rows[index[5]],
                    rows[index[6]],
                    rows[index[7]],
                    value,
                    0,
                    from,
                    to);
            i = 8;
        }
        for (; i < padded; i += 8) {
            add8(
                    sum,
                    rows[index[i]],
                    rows[index[i + 1]],
                    rows[index[i + 2]],
                    rows[index[i + 3]],
                    rows[index[i + 4]],
                    rows[index[i + 5]],
                    rows[index[i + 6]],
                    rows[index[i + 7]],
                    value,
                    i,
                    from,
                    to);
        }
    }

    private static void set4(
            double[] sum,
            double[] w0,
            double[] w1,
            double[] w2,
            double[] w3,
            double a0,
            double a1,
            double a2,
            double a3,
            int from,
            int to) {
        for (int t = from; t < to; t++) {
            sum[t] = (a0 * w0[t] + a1 * w1[t]) + (a2 * w2[t] + a3 * w3[t]);
        }
    }

    private static void set8(
            double[] sum,
            double[] w0,
            double[] w1,
            double[] w2,
            double[] w3,
            double[] w4,
            double[] w5,
            double[] w6,
            double[] w7,
            double[] a,
            int i,
            int from,
            int to) {
        double a0 = a[i];
        double a1 = a[i + 1];
        double a2 = a[i + 2];
        double a3 = a[i + 3];
        double a4 = a[i + 4];
        double a5 = a[i + 5];
        double a6 = a[i + 6];
        double a7 = a[i + 7];
        for (int t = from; t < to; t++) {
            sum[t] = ((a0 * w0[t] + a1 * w1[t]) + (a2 * w2[t] + a3 * w3[t]))
                    + ((a4 * w4[t] + a5 * w5[t]) + (a6 * w6[t] + a7 * w7[t]));
        }
    }

    private static void add8(
            double[] sum,
            double[] w0,
            double[] w1,
            double[] w2,
            double[] w3,
            double[] w4,
            double[] w5,
            double[] w6,
            double[] w7,
            double[] a,
            int i,
            int from,
            int to) {
        double a0 = a[i];
        double a1 = a[i + 1];
        double a2 = a[i + 2];
        double a3 = a[i + 3];
        double a4 = a[i + 4];
        double a5 = a[i + 5];
        double a6 = a[i + 6];
        double a7 = a[i + 7];
        for (int t = from; t < to; t++) {
            sum[t] += ((a0 * w0[t] + a1 * w1[t]) + (a2 * w2[t] + a3 * w3[t]))
                    + ((a4 * w4[t] + a5 * w5[t]) + (a6 * w6[t] + a7 * w7[t]));
        }
    }

    /**
     * Sums the least values of coefficients times functions of the same row: {@code sum over x of a[x] * middle[x] -
     * |a[x]| * half[x]} for x in from..to-1.
     */
    static double least(double[] a, double[] middle, double[] half, int from, int to) {
        double sum = 0;
        for (int x = from; x < to; x++) {
            double v = a[x];
            if (v != 0) {
                sum += v * middle[x] - Math.abs(v) * half[x];
            }
        }
        return sum;
    }

    /**
     * Sums rows for four vectors at once, so that weights are read once: {@code sum[j][t] = sum over i of value[j][i] *
     * rows[index[i]][t]} for j in 0..3 and t in from..to-1.
     *
     * @param sum where to write
     * @param rows weights
     * @param index which rows; up to three more entries are written behind count
     * @param value one a vector and row; likewise
     * @param count how many rows, at least 1
     */
    static void combine4(double[][] sum, double[][] rows, int[] index, double[][] value, int count, int from, int to) {
        int padded = (count + 3) & ~3;
        for (int i = count; i < padded; i++) {
            index[i] = index[0];
            for (double[] v : value) {
                v[i] = 0;
            }
        }
        for (double[] s : sum) {
            Arrays.fill(s, from, to, 0);
        }
        for (int i = 0; i < padded; i += 4) {
            double[] w0 = rows[index[i]];
            double[] w1 = rows[index[i + 1]];
            double[] w2 = rows[index[i + 2]];
            double[] w3 = rows[index[i + 3]];
            add4x4(sum[0], sum[1], sum[2], sum[3], w0, w1, w2, w3, value, i, from, to);
        }
    }

    private static void add4x4(
            double[] s0,
            double[] s1,
            double[] s2,
            double[] s3,
            double[] w0,
            double[] w1,
            double[] w2,
            double[] w3,
            double[][] value,
            int i,
            int from,
            int to) {
        double a0 = value[0][i];
        double a1 = value[0][i + 1];
        double a2 = value[0][i + 2];
        double a3 = value[0][i + 3];
        double b0 = value[1][i];
        double b1 = value[1][i + 1];
        double b2 = value[1][i + 2];
        double b3 = value[1][i + 3];
        double c0 = value[2][i];
        double c1 = value[2][i + 1];
        double c2 = value[2][i + 2];
        double c3 = value[2][i + 3];
        double d0 = value[3][i];
        double d1 = value[3][i + 1];
        double d2 = value[3][i + 2];
        double d3 = value[3][i + 3];
        for (int t = from; t < to; t++) {
            double x = w0[t];
            double y = w1[t];
            double z = w2[t];
            double w = w3[t];
            s0[t] += (a0 * x + a1 * y) + (a2 * z + a3 * w);
            s1[t] += (b0 * x + b1 * y) + (b2 * z + b3 * w);
            s2[t] += (c0 * x + c1 * y) + (c2 * z + c3 * w);
            s3[t] += (d0 * x + d1 * y) + (d2 * z + d3 * w);
        }
    }
}
