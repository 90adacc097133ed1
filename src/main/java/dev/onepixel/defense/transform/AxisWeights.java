package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import java.util.Arrays;

/**
 * A linear map along one axis with integer weights: {@code out[i] = sum of weight(i, j) * in[j]}, each row of weights
 * adding up to exactly {@link #ONE}. Integers make sums exact in any order, so that what an edit adds can be added and
 * taken away again without a trace.
 */
final class AxisWeights {

    static final int BITS = 16;
    static final int ONE = 1 << BITS;

    private final int[] firstIn;
    private final int[][] ofOut;
    private final int[] firstOut;
    private final int[][] ofIn;

    private AxisWeights(int[] firstIn, int[][] ofOut) {
        this.firstIn = firstIn;
        this.ofOut = ofOut;
        int length = ofOut.length;
        this.firstOut = new int[length];
        this.ofIn = new int[length][];
        int[] last = new int[length];
        Arrays.fill(firstOut, length);
        Arrays.fill(last, -1);
        for (int out = 0; out < length; out++) {
            for (int k = 0; k < ofOut[out].length; k++) {
                int in = firstIn[out] + k;
                firstOut[in] = Math.min(firstOut[in], out);
                last[in] = out;
            }
        }
        for (int in = 0; in < length; in++) {
            ofIn[in] = new int[Math.max(0, last[in] - firstOut[in] + 1)];
            for (int k = 0; k < ofIn[in].length; k++) {
                ofIn[in][k] = weight(firstOut[in] + k, in);
            }
        }
    }

    private int weight(int out, int in) {
        int k = in - firstIn[out];
        return k >= 0 && k < ofOut[out].length ? ofOut[out][k] : 0;
    }

    /** Weights of a Gaussian of the given sigma, cut off at ceil(3 sigma), the border replicated. */
    static AxisWeights gaussian(int length, double sigma) {
        int radius = gaussianRadius(sigma);
        double[] kernel = new double[2 * radius + 1];
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = StrictMath.exp(-k * k / (2 * sigma * sigma));
        }
        int[] weights = quantise(kernel);
        int[] first = new int[length];
        int[][] rows = new int[length][];
        for (int out = 0; out < length; out++) {
            first[out] = Math.max(0, out - radius);
            rows[out] = new int[Math.min(length - 1, out + radius) - first[out] + 1];
            for (int k = -radius; k <= radius; k++) {
                rows[out][Pixels.clampIndex(out + k, length) - first[out]] += weights[k + radius];
            }
        }
        return new AxisWeights(first, rows);
    }

    static int gaussianRadius(double sigma) {
        return (int) Math.ceil(3 * sigma);
    }

    /** Weights of shrinking to a smaller number of pixels by area averages, and growing back by linear interpolation. */
    static AxisWeights downAndUp(int length, int small) {
        double[][] down = new double[small][length];
        for (int s = 0; s < small; s++) {
            double from = (double) s * length / small;
            double to = (double) (s + 1) * length / small;
            for (int in = (int) from; in < length && in < to; in++) {
                down[s][in] = Math.max(0, Math.min(to, in + 1) - Math.max(from, in)) / (to - from);
            }
        }
        int[] first = new int[length];
        int[][] rows = new int[length][];
        for (int out = 0; out < length; out++) {
            double at = Math.max(0, Math.min(small - 1.0, (out + 0.5) * small / length - 0.5));
            int low = (int) at;
            int high = Math.min(small - 1, low + 1);
            double[] row = new double[length];
            for (int in = 0; in < length; in++) {
                row[in] = (1 - (at - low)) * down[low][in] + (at - low) * down[high][in];
            }
            int begin = 0;
            int end = length;
            while (row[begin] == 0) {
                begin++;
            }
            while (row[end - 1] == 0) {
                end--;
            }
            first[out] = begin;
            rows[out] = quantise(Arrays.copyOfRange(row, begin, end));
        }
        return new AxisWeights(first, rows);
    }

    /** Rounds weights to multiples of 1 / ONE; the greatest takes what is missing from a sum of exactly ONE. */
    private static int[] quantise(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int[] result = new int[weights.length];
        int rest = ONE;
        int greatest = 0;
        for (int k = 0; k < result.length; k++) {
            result[k] = (int) Math.rint(weights[k] / sum * ONE);
            rest -= result[k];
            greatest = result[k] > result[greatest] ? k : greatest;
        }
        result[greatest] += rest;
        return result;
    }

    int length() {
        return ofOut.length;
    }

    /** Returns the first input that an output depends on; its weights follow in {@link #weightsOfOut}. */
    int firstIn(int out) {
        return firstIn[out];
    }

    int[] weightsOfOut(int out) {
        return ofOut[out];
    }

    /** Returns the first output that an input reaches; its weights follow in {@link #weightsOfIn}. */
    int firstOut(int in) {
        return firstOut[in];
    }

    int[] weightsOfIn(int in) {
        return ofIn[in];
    }

    /** Returns the most outputs that one input reaches. */
    int widestReach() {
        int widest = 1;
        for (int[] weights : ofIn) {
            widest = Math.max(widest, weights.length);
        }
        return widest;
    }
}
