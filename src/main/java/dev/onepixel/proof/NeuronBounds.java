package dev.onepixel.proof;

import dev.onepixel.proof.graph.Activation;

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

    /**
     * Sets the lines that replace a neuron on the way back.
     *
     * @param f the neuron is {@code y = f(scale * x + offset)}
     * @param least a lower bound of what goes into f
     * @param most an upper one
     * @param z what goes into f where x is clean
     * @param clean the neuron's clean value
     */
    void relax(
            LinearRelaxation relaxation,
            Activation f,
            int y,
            double least,
            double most,
            double scale,
            double z,
            double clean) {
        relaxation.above(f, least, most);
        highA[y] = relaxation.slope * scale;
        high[y] = relaxation.slope * z + relaxation.constant - clean;
        relaxation.below(f, least, most, most + least);
        lowA[y] = relaxation.slope * scale;
        low[y] = relaxation.slope * z + relaxation.constant - clean;
    }
}
