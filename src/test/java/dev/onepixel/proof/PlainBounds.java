package dev.onepixel.proof;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounds of the proofs once more, by the plainest means: a lower and an upper affine function of the colour for every
 * neuron of the network, by dense loops, without cones, blocks or distances from clean values.
 */
final class PlainBounds {

    /** {@code slope * x + constant}. */
    record Line(double slope, double constant) {}

    /** What stands for a neuron on the way back: {@code a * x + b * y + constant}. */
    record Replacement(double a, double b, double constant) {}

    final double[][] low;
    final double[][] high;
    final Replacement[] below;
    final Replacement[] above;

    private final Network network;
    private final int rows;
    private final LinearRelaxation relaxation = new LinearRelaxation();

    /** The lower and the upper functions of the samples are given. */
    PlainBounds(Network network, double[][] lowSamples, double[][] highSamples) {
        this.network = network;
        rows = lowSamples[0].length;
        low = new double[network.neurons()][rows];
        high = new double[network.neurons()][rows];
        below = new Replacement[network.neurons()];
        above = new Replacement[network.neurons()];
        for (int i = 0; i < network.inputs(); i++) {
            low[i] = lowSamples[i].clone();
            high[i] = highSamples[i].clone();
        }
        for (Layer layer : network.layers()) {
            for (int i = 0; i < layer.size(); i++) {
                int y = layer.first() + i;
                if (layer instanceof Layer.Affine affine) {
                    affine(affine, i, y);
                } else if (layer instanceof Layer.Unary unary) {
                    unary(unary, i, y);
                } else {
                    maximum((Layer.Maximum) layer, i, y);
                }
            }
        }
    }

    /** The least value of a function on the box. */
    static double least(double[] function) {
        double least = function[0];
        for (int k = 1; k < function.length; k++) {
            least -= Math.abs(function[k]);
        }
        return least;
    }

    static double most(double[] function) {
        return -least(times(function, -1));
    }

    static double at(double[] function, double[] u) {
        double value = function[0];
        for (int k = 0; k < u.length; k++) {
            value += function[1 + k] * u[k];
        }
        return value;
    }

    private static double[] times(double[] function, double factor) {
        double[] result = new double[function.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = factor * function[k];
        }
        return result;
    }

    private static void add(double[] sum, double[] function, double factor) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * function[k];
        }
    }

    private void affine(Layer.Affine layer, int row, int y) {
        low[y][0] = layer.bias()[row];
        high[y][0] = layer.bias()[row];
        for (int e = layer.rowStart()[row]; e < layer.rowStart()[row + 1]; e++) {
            double w = layer.weight()[e];
            add(low[y], (w > 0 ? low : high)[layer.source()[e]], w);
            add(high[y], (w > 0 ? high : low)[layer.source()[e]], w);
        }
    }

    // The lower function of scale * x + offset; with -1 for the upper one of the negative.
    private double[] operand(Layer.Operand operand, int i, boolean upper) {
        double[] result = new double[rows];
        if (operand.source()[i] >= 0) {
            boolean takesHigh = upper == operand.scale()[i] > 0;
            add(result, (takesHigh ? high : low)[operand.source()[i]], operand.scale()[i]);
        }
        result[0] += operand.offset()[i];
        return result;
    }

    private Line above(Activation f, double least, double most) {
        relaxation.above(f, least, most);
        return new Line(relaxation.slope, relaxation.constant);
    }

    private Line below(Activation f, double least, double most, double centre) {
        relaxation.below(f, least, most, centre);
        return new Line(relaxation.slope, relaxation.constant);
    }

    private void unary(Layer.Unary layer, int i, int y) {
        Activation f = layer.function();
        double[] down = operand(layer.operand(), i, false);
        double[] up = operand(layer.operand(), i, true);
        Line roof = above(f, least(up), most(up));
        Line floor = below(f, least(down), most(down), down[0]);
        high[y] = times(up, roof.slope);
        high[y][0] += roof.constant;
        low[y] = times(down, floor.slope);
        low[y][0] += floor.constant;
        relax(layer, i, y, least(down), most(up));
    }

    /** Replaces a neuron by lines that hold between two values of what goes into it. */
    void relax(Layer.Unary layer, int i, int y, double least, double most) {
        double scale = layer.operand().scale()[i];
        double offset = layer.operand().offset()[i];
        Line wideRoof = above(layer.function(), least, most);
        Line wideFloor = below(layer.function(), least, most, least + most);
        above[y] = new Replacement(wideRoof.slope * scale, 0, wideRoof.slope * offset + wideRoof.constant);
        below[y] = new Replacement(wideFloor.slope * scale, 0, wideFloor.slope * offset + wideFloor.constant);
    }

    private void maximum(Layer.Maximum layer, int i, int y) {
        double[] lowA = operand(layer.a(), i, false);
        double[] highA = operand(layer.a(), i, true);
        double[] lowB = operand(layer.b(), i, false);
        double[] highB = operand(layer.b(), i, true);
        // max(a, b) = b + max(a - b, 0), the latter below the chord over its range.
        double[] upper = new double[rows];
        add(upper, highA, 1);
        add(upper, highB, -1);
        Line roof = above(Activation.RELU, least(upper), most(upper));
        high[y] = highB.clone();
        add(high[y], upper, roof.slope);
        high[y][0] += roof.constant;
        low[y] = (lowA[0] > lowB[0] ? lowA : lowB).clone();
        double[] widest = new double[rows];
        add(widest, highA, 1);
        add(widest, lowB, -1);
        double[] narrowest = new double[rows];
        add(narrowest, lowA, 1);
        add(narrowest, highB, -1);
        double least = least(narrowest);
        double most = most(widest);
        Line share = above(Activation.RELU, least, most);
        double a = layer.a().scale()[i];
        double b = layer.b().scale()[i];
        double aOffset = layer.a().offset()[i];
        double bOffset = layer.b().offset()[i];
        above[y] = new Replacement(
                share.slope * a,
                (1 - share.slope) * b,
                share.slope * aOffset + (1 - share.slope) * bOffset + share.constant);
        boolean takesA = least >= 0 || (most > 0 && most + least > 0);
        below[y] = takesA ? new Replacement(a, 0, aOffset) : new Replacement(0, b, bOffset);
    }

    /**
     * Substitutes backward and puts what is left on the functions of the colour.
     *
     * @param sum a coefficient for each neuron, and the constant behind them
     * @param end the layer in front of which it ends
     * @param exact layers that are affine in the colour, which are not substituted
     * @return a lower function of the colour
     */
    double[] backward(double[] sum, int end, List<Integer> exact) {
        double[] a = sum.clone();
        int constant = network.neurons();
        for (int l = network.layers().size() - 1; l >= end; l--) {
            if (exact.contains(l)) {
                continue;
            }
            Layer layer = network.layers().get(l);
            for (int i = 0; i < layer.size(); i++) {
                double v = a[layer.first() + i];
                a[layer.first() + i] = 0;
                if (layer instanceof Layer.Affine affine) {
                    a[constant] += v * affine.bias()[i];
                    for (int e = affine.rowStart()[i]; e < affine.rowStart()[i + 1]; e++) {
                        a[affine.source()[e]] += v * affine.weight()[e];
                    }
                    continue;
                }
                Replacement line = (v > 0 ? below : above)[layer.first() + i];
                a[constant] += v * line.constant;
                if (layer instanceof Layer.Unary unary) {
                    a[unary.operand().source()[i]] += v * line.a;
                } else {
                    Layer.Maximum maximum = (Layer.Maximum) layer;
                    addTo(a, maximum.a().source()[i], v * line.a);
                    addTo(a, maximum.b().source()[i], v * line.b);
                }
            }
        }
        double[] function = new double[rows];
        function[0] = a[constant];
        for (int n = 0; n < constant; n++) {
            add(function, (a[n] > 0 ? low : high)[n], a[n]);
        }
        return function;
    }

    private static void addTo(double[] a, int source, double value) {
        if (source >= 0) {
            a[source] += value;
        }
    }

    /** Returns the coefficients of {@code score[own] - score[other]}, the constant behind them. */
    double[] margin(int own, int other) {
        double[] sum = new double[network.neurons() + 1];
        Layer.Operand output = network.output();
        for (int side = 0; side < 2; side++) {
            int c = side == 0 ? own : other;
            double sign = side == 0 ? 1 : -1;
            addTo(sum, output.source()[c], sign * output.scale()[c]);
            sum[network.neurons()] += sign * output.offset()[c];
        }
        return sum;
    }

    /** Returns the layers that are affine in the colour where the samples are. */
    static List<Integer> exactLayers(Network network) {
        List<Integer> exact = new ArrayList<>();
        boolean[] bent = new boolean[network.neurons()];
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            boolean straight = layer instanceof Layer.Affine;
            if (layer instanceof Layer.Affine affine) {
                for (int source : affine.source()) {
                    straight &= !bent[source];
                }
            }
            if (straight) {
                exact.add(l);
            } else {
                java.util.Arrays.fill(bent, layer.first(), layer.first() + layer.size(), true);
            }
        }
        return exact;
    }
}
