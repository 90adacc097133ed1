package dev.onepixel.proof;

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
}
