package dev.onepixel.proof.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layers as they are found, the neurons numbered through. */
final class LayerStack {

    private final List<Layer> layers = new ArrayList<>();
    private int neurons;
    private long multiplications;

    LayerStack(int inputs) {
        neurons = inputs;
    }

    List<Layer> layers() {
        return List.copyOf(layers);
    }

    int neurons() {
        return neurons;
    }

    /** Adds an affine layer and returns its first neuron. */
    int add(AffineRows rows) {
        Layer.Affine layer = rows.layer(neurons);
        multiplications += layer.weight().length;
        NetworkLimits.require("multiplications in all", multiplications, NetworkLimits.MULTIPLICATIONS);
        layers.add(layer);
        grow(layer.size());
        return layer.first();
    }

    /** Applies a function to each element; equal elements share a neuron, and neurons follow their sources' order. */
    Tensor unary(Activation function, Tensor x) {
        double[] constants = x.values();
        for (int i = 0; i < constants.length; i++) {
            constants[i] = function.of(constants[i]);
        }
        Distinct distinct = new Distinct(List.of(x));
        if (distinct.representatives.length > 0) {
            layers.add(new Layer.Unary(neurons, function, operand(x, distinct.representatives)));
        }
        return result(x.shape(), distinct, constants);
    }

    /** Takes the greater of two values of one shape. */
    Tensor maximum(Tensor a, Tensor b) {
        double[] constants = new double[a.size()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = Math.max(a.offset(i), b.offset(i));
        }
        Distinct distinct = new Distinct(List.of(a, b));
        if (distinct.representatives.length > 0) {
            layers.add(new Layer.Maximum(
                    neurons, operand(a, distinct.representatives), operand(b, distinct.representatives)));
        }
        return result(a.shape(), distinct, constants);
    }

    /** Returns the layer that has a neuron, or null for the samples of the image. */
    @org.jspecify.annotations.Nullable
    Layer of(int neuron) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).first() <= neuron) {
                return layers.get(i);
            }
        }
        return null;
    }

    private void grow(int more) {
        neurons = NetworkLimits.require("neurons in all", (long) neurons + more, NetworkLimits.NEURONS);
    }

    private Tensor result(int[] shape, Distinct distinct, double[] constants) {
        int[] source = new int[distinct.neuron.length];
        double[] scale = new double[source.length];
        double[] offset = new double[source.length];
        for (int i = 0; i < source.length; i++) {
            boolean constant = distinct.neuron[i] < 0;
            source[i] = constant ? Tensor.CONSTANT : neurons + distinct.neuron[i];
            scale[i] = constant ? 0 : 1;
            offset[i] = constant ? constants[i] : 0;
        }
        grow(distinct.representatives.length);
        return new Tensor(shape, source, scale, offset);
    }

    private static Layer.Operand operand(Tensor x, int[] elements) {
        int[] source = new int[elements.length];
        double[] scale = new double[elements.length];
        double[] offset = new double[elements.length];
        for (int i = 0; i < elements.length; i++) {
            source[i] = x.source(elements[i]);
            scale[i] = x.scale(elements[i]);
            offset[i] = x.offset(elements[i]);
        }
        return new Layer.Operand(source, scale, offset);
    }

    /** Which elements need a neuron of their own. */
    private static final class Distinct {

        /** For each element its neuron in the layer, or -1 for a constant. */
        final int[] neuron;

        /** For each neuron an element that it stands for. */
        final int[] representatives;

        Distinct(List<Tensor> operands) {
            int size = operands.get(0).size();
            if (!operands.stream().allMatch(Tensor::isConstant)) {
                NetworkLimits.require("neurons", size, NetworkLimits.NEURONS);
            }
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (i, j) -> Integer.compare(lead(operands, i), lead(operands, j)));
            neuron = new int[size];
            int[] found = new int[size];
            Map<List<Number>, Integer> seen = new HashMap<>();
            int count = 0;
            for (int i : order) {
                if (lead(operands, i) < 0) {
                    neuron[i] = -1;
                    continue;
                }
                List<Number> key = new ArrayList<>();
                for (Tensor x : operands) {
                    key.addAll(List.of(x.source(i), x.scale(i), x.offset(i)));
                }
                Integer known = seen.putIfAbsent(key, count);
                neuron[i] = known == null ? count : known;
                if (known == null) {
                    found[count++] = i;
                }
            }
            representatives = Arrays.copyOf(found, count);
        }

        private static int lead(List<Tensor> operands, int element) {
            int lead = -1;
            for (Tensor x : operands) {
                if (!x.isConstant(element) && (lead < 0 || x.source(element) < lead)) {
                    lead = x.source(element);
                }
            }
            return lead;
        }
    }
}
