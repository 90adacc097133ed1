package dev.onepixel.proof;

import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;

/**
 * Bounds the margins {@code score[true] - score[other]} on a box from below: forward, from the functions of the last
 * hidden layer, and backward, by substituting each nonlinear neuron's lines from the last layer down to the features, or to the
 * colour where the network is convolution nearly to its end. One thread's.
 */
final class MarginBounds {

    private final FoldedNetwork folded;
    private final int rows;
    private final int[] others;
    private final double[][] head;
    private final double[] cleanMargin;
    private final double[][] coefficients;
    private final double[] constants;
    private final SparseProduct product;
    private final double[] function;

    /** The lower function of the margin that was bounded last: the constant, then one coefficient an axis. */
    final double[] best;

    /**
     * Prepares an image's margins.
     *
     * @param others the classes whose margins count
     * @param clean the clean image's neurons
     */
    MarginBounds(FoldedNetwork folded, int axes, int trueClass, int[] others, double[] clean) {
        this.folded = folded;
        this.rows = 1 + axes;
        this.others = others;
        this.head = new double[others.length][];
        this.cleanMargin = new double[others.length];
        for (int j = 0; j < others.length; j++) {
            double[] own = folded.head()[trueClass];
            double[] other = folded.head()[others[j]];
            head[j] = new double[own.length];
            for (int h = 0; h < own.length; h++) {
                head[j][h] = own[h] - other[h];
            }
            cleanMargin[j] = folded.score(trueClass, clean) - folded.score(others[j], clean);
        }
        coefficients = new double[Math.min(others.length, MOST_TOGETHER)][folded.neurons()];
        constants = new double[coefficients.length];
        product = SparseProduct.of(folded, AffineMap::backward);
        function = new double[rows];
        best = new double[rows];
    }

    /** So many margins go back together. */
    private static final int MOST_TOGETHER = 16;

    /** Returns how many margins there are. */
    int size() {
        return others.length;
    }

    /** Returns a margin of the clean image. */
    double clean(int margin) {
        return cleanMargin[margin];
    }

    /** Bounds one margin by the functions of the last hidden layer, and leaves its function in {@link #best}. */
    double forward(Cone cone, NeuronBounds neuronBounds, int margin) {
        double[] a = head[margin];
        int[] neurons = folded.headNeurons();
        for (int k = 0; k < rows; k++) {
            double[] middle = neuronBounds.middle[k];
            double[] half = neuronBounds.half[k];
            double total = 0;
            for (int h : cone.head) {
                total += a[h] * middle[neurons[h]] - Math.abs(a[h]) * half[neurons[h]];
            }
            best[k] = total;
        }
        best[0] += cleanMargin[margin];
        return least(best);
    }

    /**
     * Bounds margins backward.
     *
     * @param bottom the layer in front of which to stop at the latest
     * @param open which margins
     * @param count how many
     * @param bounds one a margin of open: raised where the way back is better
     * @param functions one a margin of open, {@code double[1 + axes]}: overwritten where it is
     */
    void backward(
            Cone cone,
            NeuronBounds neuronBounds,
            int bottom,
            int[] open,
            int count,
            double[] bounds,
            double[][] functions) {
        int end = Math.max(bottom, folded.stopLayer());
        for (int from = 0; from < count; from += coefficients.length) {
            int group = Math.min(coefficients.length, count - from);
            for (int m = 0; m < group; m++) {
                double[] a = coefficients[m];
                double[] start = head[open[from + m]];
                int[] neurons = folded.headNeurons();
                for (int h : cone.head) {
                    a[neurons[h]] = start[h];
                }
                constants[m] = cleanMargin[open[from + m]];
            }
            for (int l = folded.layers() - 1; l >= end; l--) {
                if (folded.isExact(l)) {
                    continue;
                }
                AffineMap map = folded.affine(l);
                for (int m = 0; m < group; m++) {
                    if (map != null) {
                        affine(cone, l, map.backward(), coefficients[m]);
                    } else if (folded.layer(l) instanceof Layer.Unary unary) {
                        constants[m] += unary(unary, cone.stretches[l], neuronBounds, coefficients[m]);
                    } else if (folded.layer(l) instanceof Layer.Maximum maximum) {
                        constants[m] += maximum(maximum, cone.stretches[l], neuronBounds, coefficients[m]);
                    }
                }
            }
            for (int m = 0; m < group; m++) {
                concretise(cone, neuronBounds, end, coefficients[m]);
                function[0] += constants[m];
                double bound = least(function);
                if (bound > bounds[from + m]) {
                    bounds[from + m] = bound;
                    System.arraycopy(function, 0, functions[from + m], 0, rows);
                }
            }
        }
    }

    private void affine(Cone cone, int layer, BlockSparseMatrix scatter, double[] a) {
        int[] parts = cone.backward[layer];
        boolean found = false;
        for (int p = 0; p < parts.length; p += 6) {
            BlockSparseMatrix.Bundle bundle = scatter.bundles.get(parts[p]);
            boolean again = p > 0 && parts[p - 6] == parts[p] && parts[p - 5] == parts[p + 1];
            if (!again) {
                found = product.gather(a, bundle.first(), parts[p + 1], parts[p + 2]);
            }
            if (found) {
                int block = parts[p + 3];
                product.add(bundle.blocks()[block].weights, parts[p + 4], parts[p + 5], a, bundle.to()[block]);
            }
        }
        int[] singles = cone.backwardDiagonals[layer];
        for (int p = 0; p < singles.length; p += 3) {
            BlockSparseMatrix.Diagonal diagonal = scatter.diagonals.get(singles[p]);
            for (int i = singles[p + 1]; i < singles[p + 2]; i++) {
                a[diagonal.to() + i] += diagonal.weight() * a[diagonal.first() + i];
            }
        }
        clear(cone.stretches[layer], a);
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

    // What is left hangs on neurons whose own functions are put in.
    private void concretise(Cone cone, NeuronBounds neuronBounds, int end, double[] a) {
        Arrays.fill(function, 0);
        for (int position : cone.positions) {
            put(neuronBounds, position * folded.channels(), (position + 1) * folded.channels(), a);
        }
        for (int l = 0; l < folded.layers(); l++) {
            if (l < end || folded.isExact(l)) {
                int[] stretches = cone.stretches[l];
                for (int p = 0; p < stretches.length; p += 2) {
                    put(neuronBounds, stretches[p], stretches[p + 1], a);
                }
            }
        }
    }

    private void put(NeuronBounds neuronBounds, int from, int to, double[] a) {
        for (int x = from; x < to; x++) {
            double v = a[x];
            if (v != 0) {
                a[x] = 0;
                double size = Math.abs(v);
                for (int k = 0; k < rows; k++) {
                    function[k] += v * neuronBounds.middle[k][x] - size * neuronBounds.half[k][x];
                }
            }
        }
    }

    private static void clear(int[] stretches, double[] a) {
        for (int p = 0; p < stretches.length; p += 2) {
            Arrays.fill(a, stretches[p], stretches[p + 1], 0);
        }
    }

    private double least(double[] affine) {
        double bound = affine[0];
        for (int k = 1; k < rows; k++) {
            bound -= Math.abs(affine[k]);
        }
        return bound;
    }
}
