package dev.onepixel.proof;

/**
 * The bounds of all neurons on one box: lower and upper affine functions of the colour {@code u} in {@code [-1, 1]^axes},
 * kept as their middle less the clean value and half their distance, {@code middle + half * u}: row 0 the constant, row k
 * the coefficient of axis k. What the position does not reach is 0 throughout. And how each nonlinear neuron can be replaced by
 * an affine function of what goes into it, between scalar bounds, for the way back.
 */
final class NeuronBounds {

    /** {@code double[1 + axes][neurons]}. */
    final double[][] middle;

    /** {@code double[1 + axes][neurons]}, at least 0 as a function on the box. */
    final double[][] half;

    /** {@code y - clean >= lowA * da + lowB * db + low}, d the distance of an operand from its clean value. */
    final double[] lowA;

    final double[] lowB;
    final double[] low;

    /** {@code y - clean <= highA * da + highB * db + high}. */
    final double[] highA;

    final double[] highB;
    final double[] high;

    NeuronBounds(int axes, int neurons) {
        middle = new double[1 + axes][neurons];
        half = new double[1 + axes][neurons];
        lowA = new double[neurons];
        lowB = new double[neurons];
        low = new double[neurons];
        highA = new double[neurons];
        highB = new double[neurons];
        high = new double[neurons];
    }
}
