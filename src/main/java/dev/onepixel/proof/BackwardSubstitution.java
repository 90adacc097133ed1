package dev.onepixel.proof;

import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Substitutes affine functions of neurons backward, several together: each nonlinear neuron by one of its two lines, by
 * the sign of its coefficient, so that what comes out is below the function that went in on the whole box. It ends in front
 * of a layer, where neurons are replaced by their own functions of the colour. One thread's.
 */
final class BackwardSubstitution {

    /** So many functions fit; weights are read once for four of them. */
    static final int TOGETHER = 16;

    private final FoldedNetwork folded;
    private final int rows;
    private final double[][] coefficients;
    private final double[] constants;
    private final SparseProduct product;
    private final Map<Integer, int[]> grounds = new HashMap<>();

    /** The function that was put on the ground last: the constant, then one coefficient an axis. */
    final double[] function;

    BackwardSubstitution(FoldedNetwork folded, int axes) {
        this.folded = folded;
        this.rows = 1 + axes;
        coefficients = new double[TOGETHER][folded.neurons()];
        constants = new double[TOGETHER];
        product = SparseProduct.of(folded, AffineMap::backward);
        function = new double[rows];
    }

    /**
     * Begins a function.
     *
     * @param place below {@link #TOGETHER}
     * @param constant what it is where all neurons are clean
     * @return where to write a coefficient for each neuron's distance from its clean value; 0 throughout
     */
    double[] begin(int place, double constant) {
        constants[place] = constant;
        return coefficients[place];
    }

    /**
     * Substitutes the layers from..end, downward, in the first few functions.
     *
     * @param from the last layer whose neurons have a coefficient
     */
    void run(Cone cone, NeuronBounds neuronBounds, int from, int end, int count) {
        for (int l = from; l >= end; l--) {
            if (folded.isExact(l)) {
                continue;
            }
            AffineMap map = folded.affine(l);
            if (map != null) {
                affine(cone, l, map.backward(), count);
            } else if (folded.layer(l) instanceof Layer.Unary unary) {
                for (int m = 0; m < count; m++) {
                    constants[m] += unary(unary, cone.stretches[l], neuronBounds, coefficients[m]);
                }
            } else if (folded.layer(l) instanceof Layer.Maximum maximum) {
                for (int m = 0; m < count; m++) {
                    constants[m] += maximum(maximum, cone.stretches[l], neuronBounds, coefficients[m]);
                }
            }
        }
    }

    /**
     * Replaces the neurons that a function hangs on by their own functions, which {@link #function} then holds the sum of, and
     * leaves its coefficients 0.
     *
     * @param end the layer that the substitution ended with
     * @return the least value on the box
     */
    double bound(Cone cone, NeuronBounds neuronBounds, int end, int place) {
        double[] a = coefficients[place];
        Arrays.fill(function, 0);
        for (int position : cone.positions) {
            put(neuronBounds, position * folded.channels(), (position + 1) * folded.channels(), a);
        }
        for (int l : ground(end)) {
            int[] stretches = cone.stretches[l];
            for (int p = 0; p < stretches.length; p += 2) {
                put(neuronBounds, stretches[p], stretches[p + 1], a);
            }
        }
        function[0] += constants[place];
        return least(function);
    }

    /** Returns the least value of an affine function of the colour on the box. */
    static double least(double[] affine) {
        double bound = affine[0];
        for (int k = 1; k < affine.length; k++) {
            bound -= Math.abs(affine[k]);
        }
        return bound;
    }

    // The layers whose neurons may have a coefficient when those from end on are substituted: what these take in.
    private int[] ground(int end) {
        return grounds.computeIfAbsent(end, key -> {
            boolean[] consumed = folded.consumedBehind(key);
            return IntStream.range(0, folded.layers())
                    .filter(l -> l < key || folded.isExact(l))
                    .filter(l -> IntStream.range(folded.first(l), folded.first(l) + folded.size(l))
                            .anyMatch(n -> consumed[n]))
                    .toArray();
        });
    }

    private void affine(Cone cone, int layer, BlockSparseMatrix scatter, int count) {
        int m = 0;
        for (; m + 4 <= count; m += 4) {
            affine4(cone, layer, scatter, m);
        }
        for (; m < count; m++) {
            affine(cone, layer, scatter, coefficients[m]);
        }
        for (int i = 0; i < count; i++) {
            double[] a = coefficients[i];
            int[] singles = cone.backwardDiagonals[layer];
            for (int p = 0; p < singles.length; p += 3) {
                BlockSparseMatrix.Diagonal diagonal = scatter.diagonals.get(singles[p]);
                for (int t = singles[p + 1]; t < singles[p + 2]; t++) {
                    a[diagonal.to() + t] += diagonal.weight() * a[diagonal.first() + t];
                }
            }
            int[] stretches = cone.stretches[layer];
            for (int p = 0; p < stretches.length; p += 2) {
                Arrays.fill(a, stretches[p], stretches[p + 1], 0);
            }
        }
    }

    private void affine(Cone cone, int layer, BlockSparseMatrix scatter, double[] a) {
        int[] parts = cone.backward[layer];
        boolean found = false;
        for (int p = 0; p < parts.length; p += 6) {
            BlockSparseMatrix.Bundle bundle = scatter.bundles.get(parts[p]);
            if (!isAgain(parts, p)) {
                found = product.gather(a, bundle.first(), parts[p + 1], parts[p + 2]);
            }
            if (found) {
                int block = parts[p + 3];
                product.add(bundle.blocks()[block].weights, parts[p + 4], parts[p + 5], a, bundle.to()[block]);
            }
        }
    }

    private void affine4(Cone cone, int layer, BlockSparseMatrix scatter, int first) {
        double[] a = coefficients[first];
        double[] b = coefficients[first + 1];
        double[] c = coefficients[first + 2];
        double[] d = coefficients[first + 3];
        int[] parts = cone.backward[layer];
        boolean found = false;
        for (int p = 0; p < parts.length; p += 6) {
            BlockSparseMatrix.Bundle bundle = scatter.bundles.get(parts[p]);
            if (!isAgain(parts, p)) {
                found = product.gather4(a, b, c, d, bundle.first(), parts[p + 1], parts[p + 2]);
            }
            if (found) {
                int block = parts[p + 3];
                product.add4(
                        bundle.blocks()[block].weights, parts[p + 4], parts[p + 5], a, b, c, d, bundle.to()[block]);
            }
        }
    }

    // Whether a part takes in the rows of the one before it.
    private static boolean isAgain(int[] parts, int p) {
        return p > 0 && parts[p - 6] == parts[p] && parts[p - 5] == parts[p + 1];
    }

    private static double unary(Layer.Unary layer, int[] stretches, NeuronBounds neuronBounds, double[] a) {
        int[] source = layer.operand().source();
        double constant = 0;
        for (int p = 0; p < stretches.length; p += 2) {
            for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                double v = a[y];
                if (v != 0) {
                    a[y] = 0;
                    a[source[y - layer.first()]] += v * (v > 0 ? neuronBounds.lowA[y] : neuronBounds.highA[y]);
                    constant += v * (v > 0 ? neuronBounds.low[y] : neuronBounds.high[y]);
                }
            }
        }
        return constant;
    }

    private static double maximum(Layer.Maximum layer, int[] stretches, NeuronBounds neuronBounds, double[] a) {
        double constant = 0;
        for (int p = 0; p < stretches.length; p += 2) {
            for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                double v = a[y];
                if (v == 0) {
                    continue;
                }
                a[y] = 0;
                int first = layer.a().source()[y - layer.first()];
                int second = layer.b().source()[y - layer.first()];
                if (first >= 0) {
                    a[first] += v * (v > 0 ? neuronBounds.lowA[y] : neuronBounds.highA[y]);
                }
                if (second >= 0) {
                    a[second] += v * (v > 0 ? neuronBounds.lowB[y] : neuronBounds.highB[y]);
                }
                constant += v * (v > 0 ? neuronBounds.low[y] : neuronBounds.high[y]);
            }
        }
        return constant;
    }

    private void put(NeuronBounds neuronBounds, int from, int to, double[] a) {
        for (int k = 0; k < rows; k++) {
            function[k] += Kernels.least(a, neuronBounds.middle[k], neuronBounds.half[k], from, to);
        }
        Arrays.fill(a, from, to, 0);
    }
}
