package dev.onepixel.proof.graph;

/**
 * A layer of neurons, each a function of earlier neurons. All neurons of a network are numbered through: the samples of
 * the image first, then layer by layer; a source is such a number. The arrays of a layer are not to be written.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody asks whether two layers are equal.
public sealed interface Layer {

    /** Returns the number of the layer's first neuron. */
    int first();

    /** Returns how many neurons the layer has. */
    int size();

    /**
     * {@code y[i] = bias[i] + sum of weight[e] * x[source[e]] for e in rowStart[i]..rowStart[i + 1]-1}.
     *
     * @param first the number of the first neuron
     * @param rowStart {@code int[size + 1]}
     * @param source the neurons that go in, ascending in each row
     * @param weight one a source
     * @param bias {@code double[size]}
     */
    record Affine(int first, int[] rowStart, int[] source, double[] weight, double[] bias) implements Layer {
        @Override
        public int size() {
            return bias.length;
        }
    }

    /**
     * {@code y[i] = f(scale[i] * x[source[i]] + offset[i])}, f monotone.
     *
     * @param first the number of the first neuron
     * @param function f
     * @param operand what f is of
     */
    record Unary(int first, Activation function, Operand operand) implements Layer {
        @Override
        public int size() {
            return operand.source().length;
        }
    }

    /**
     * {@code y[i] = max(a[i], b[i])}.
     *
     * @param first the number of the first neuron
     * @param a the one
     * @param b the other
     */
    record Maximum(int first, Operand a, Operand b) implements Layer {
        @Override
        public int size() {
            return a.source().length;
        }
    }

    /**
     * {@code scale[i] * x[source[i]] + offset[i]}, or {@code offset[i]} where the source is -1.
     *
     * @param source neurons
     * @param scale factors
     * @param offset addends
     */
    record Operand(int[] source, double[] scale, double[] offset) {

        /** Returns an element's value, given the neurons' values. */
        public double at(int i, double[] neurons) {
            return source[i] < 0 ? offset[i] : scale[i] * neurons[source[i]] + offset[i];
        }
    }
}
