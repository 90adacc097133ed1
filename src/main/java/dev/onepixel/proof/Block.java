package dev.onepixel.proof;

import java.util.Arrays;

/**
 * A dense part of a sparse matrix, shared by all places where the same numbers stand: a convolution has one for all
 * positions inside the image. Each row is an array of its own, because the compiler turns a loop into vector instructions
 * only where all arrays have one index.
 */
final class Block {

    /** {@code double[from][to]}. */
    final double[][] weights;

    /** The same without signs; the very same where no weight is negative. */
    final double[][] magnitudes;

    Block(double[][] weights) {
        this.weights = weights;
        this.magnitudes = new double[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            magnitudes[i] = new double[weights[i].length];
            for (int t = 0; t < weights[i].length; t++) {
                magnitudes[i][t] = Math.abs(weights[i][t]);
            }
        }
    }

    int length() {
        return weights[0].length;
    }

    /** Compares blocks by their numbers. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Block that && Arrays.deepEquals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(weights);
    }
}
