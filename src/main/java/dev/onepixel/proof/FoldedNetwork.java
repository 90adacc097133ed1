package dev.onepixel.proof;

import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network prepared for bounding: its affine layers as blocks, its last affine layers drawn together into the head. */
final class FoldedNetwork {

    private final Network network;
    private final int channels;
    private final @Nullable AffineMap[] affine;
    private final boolean[] exact;
    private final int[] headNeurons;
    private final double[][] head;
    private final double[] headConstant;
    private final int stop;

    FoldedNetwork(Network network, int channels) {
        this.network = network;
        this.channels = channels;
        int count = network.layers().size();
        this.affine = new AffineMap[count];
        this.exact = new boolean[count];
        boolean[] exactNeuron = new boolean[network.neurons()];
        Arrays.fill(exactNeuron, 0, network.inputs(), true);
        double[][] rows = new double[network.classes()][network.neurons()];
        headConstant = new double[rows.length];
        for (int c = 0; c < rows.length; c++) {
            headConstant[c] = network.output().offset()[c];
            if (network.output().source()[c] >= 0) {
                rows[c][network.output().source()[c]] += network.output().scale()[c];
            }
        }
        boolean[] swallowed = swallowed(network, rows);
        for (int l = 0; l < count; l++) {
            Layer layer = network.layers().get(l);
            if (layer instanceof Layer.Affine map && !swallowed[l]) {
                affine[l] = AffineMap.of(map);
                exact[l] = true;
                for (int source : map.source()) {
                    exact[l] &= exactNeuron[source];
                }
                Arrays.fill(exactNeuron, layer.first(), layer.first() + layer.size(), exact[l]);
            }
        }
        this.swallowed = swallowed;
        headNeurons = IntStream.range(0, network.neurons())
                .filter(n -> Arrays.stream(rows).anyMatch(row -> row[n] != 0))
                .toArray();
        head = new double[rows.length][headNeurons.length];
        for (int c = 0; c < rows.length; c++) {
            for (int h = 0; h < headNeurons.length; h++) {
                head[c][h] = rows[c][headNeurons[h]];
            }
        }
        stop = stop();
    }

    private final boolean[] swallowed;

    // Affine layers that only the scores depend on become part of the scores.
    private boolean[] swallowed(Network of, double[][] rows) {
        int count = of.layers().size();
        boolean[] used = new boolean[of.neurons()];
        boolean[] result = new boolean[count];
        for (int l = count - 1; l >= 0; l--) {
            Layer layer = of.layers().get(l);
            if (!(layer instanceof Layer.Affine map)) {
                markSources(layer, used);
                continue;
            }
            boolean free = true;
            for (int i = 0; i < layer.size(); i++) {
                free &= !used[layer.first() + i];
            }
            if (!free) {
                markSources(layer, used);
                continue;
            }
            result[l] = true;
            for (int c = 0; c < rows.length; c++) {
                for (int i = 0; i < layer.size(); i++) {
                    double a = rows[c][layer.first() + i];
                    rows[c][layer.first() + i] = 0;
                    if (a != 0) {
                        headConstant[c] += a * map.bias()[i];
                        for (int e = map.rowStart()[i]; e < map.rowStart()[i + 1]; e++) {
                            rows[c][map.source()[e]] += a * map.weight()[e];
                        }
                    }
                }
            }
        }
        return result;
    }

    private static void markSources(Layer layer, boolean[] used) {
        int[][] sources = layer instanceof Layer.Affine map
                ? new int[][] {map.source()}
                : layer instanceof Layer.Unary unary
                        ? new int[][] {unary.operand().source()}
                        : new int[][] {
                            ((Layer.Maximum) layer).a().source(),
                            ((Layer.Maximum) layer).b().source()
                        };
        for (int[] list : sources) {
            for (int source : list) {
                if (source >= 0) {
                    used[source] = true;
                }
            }
        }
    }

    /** Says where to stop on the way back: where two or more dense hidden layers end the network, in front of them. */
    private int stop() {
        int dense = 0;
        int at = 0;
        for (int l = layers() - 1; l >= 0; l--) {
            AffineMap map = affine[l];
            if (map == null) {
                continue;
            }
            if (!map.forward().isDense() || exact[l]) {
                break;
            }
            dense++;
            at = l;
        }
        return dense >= 2 ? at : 0;
    }

    Network network() {
        return network;
    }

    int channels() {
        return channels;
    }

    int neurons() {
        return network.neurons();
    }

    int layers() {
        return affine.length;
    }

    int first(int layer) {
        return network.layers().get(layer).first();
    }

    int size(int layer) {
        return network.layers().get(layer).size();
    }

    Layer layer(int layer) {
        return network.layers().get(layer);
    }

    /** Returns the layer that a neuron belongs to, or -1 for a sample of the input. */
    int layerOf(int neuron) {
        int layer = layers() - 1;
        while (layer >= 0 && neuron < first(layer)) {
            layer--;
        }
        return layer;
    }

    /** Returns an affine layer's blocks, or null for another layer and for one that is part of the head. */
    @Nullable
    AffineMap affine(int layer) {
        return affine[layer];
    }

    /** Returns whether a layer is affine in the colour, so that its bounds are its value. */
    boolean isExact(int layer) {
        return exact[layer];
    }

    /** Returns whether a layer is part of the head. */
    boolean isHead(int layer) {
        return swallowed[layer];
    }

    /** Returns whether two or more dense hidden layers end the network. */
    boolean endsDense() {
        return stop > 0;
    }

    /**
     * Returns the layer in front of which the way back ends; 0: it goes as far as there is a nonlinear layer.
     *
     * @param front where it ends at the latest
     */
    int endOfWayBack(int front) {
        return Math.max(front, stop);
    }

    /** Returns the neurons that the scores are an affine function of. */
    int[] headNeurons() {
        return headNeurons;
    }

    /** Returns the scores' coefficients, {@code double[classes][headNeurons]}. */
    double[][] head() {
        return head;
    }

    /** Returns a score, given the neurons. */
    double score(int label, double[] values) {
        double sum = headConstant[label];
        for (int h = 0; h < headNeurons.length; h++) {
            sum += head[label][h] * values[headNeurons[h]];
        }
        return sum;
    }

    /** Returns how many layers come before the first affine one. */
    int frontLayers() {
        int layers = 0;
        while (layers < layers() && !(layer(layers) instanceof Layer.Affine)) {
            layers++;
        }
        return layers;
    }

    /** Marks the neurons that a layer from a given one on, or the scores, take in. */
    boolean[] consumedBehind(int layer) {
        boolean[] consumed = new boolean[neurons()];
        for (int l = layer; l < layers(); l++) {
            markSources(layer(l), consumed);
        }
        for (int neuron : headNeurons) {
            consumed[neuron] = true;
        }
        return consumed;
    }

    /** Marks what a layer that is not affine reaches. */
    void reach(int layer, boolean[] reached) {
        if (swallowed[layer]) {
            return;
        }
        Layer nonlinear = network.layers().get(layer);
        int[] a = nonlinear instanceof Layer.Unary unary
                ? unary.operand().source()
                : ((Layer.Maximum) nonlinear).a().source();
        int[] b = nonlinear instanceof Layer.Maximum maximum ? maximum.b().source() : a;
        for (int i = 0; i < a.length; i++) {
            if ((a[i] >= 0 && reached[a[i]]) || (b[i] >= 0 && reached[b[i]])) {
                reached[nonlinear.first() + i] = true;
            }
        }
    }
}
