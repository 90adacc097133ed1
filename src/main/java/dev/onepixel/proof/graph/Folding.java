package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Walks a graph and folds it into layers. */
final class Folding {

    private Folding() {}

    static Network fold(Graph graph, Network.Input input, int output) {
        int samples = input.channels() * input.height() * input.width();
        LayerStack layers = new LayerStack(samples);
        Map<String, Tensor> values = new HashMap<>(graph.constants());
        values.put(graph.input(), image(input));
        Network.Ending ending = Network.Ending.NONE;
        String wanted = graph.outputs().get(output);
        String scores = "";
        for (Node node : graph.nodes()) {
            if (node.operator().equals("Constant")) {
                values.put(node.outputs().get(0), constant(node));
                continue;
            }
            if (node.operator().equals("Softmax") || node.operator().equals("LogSoftmax")) {
                ending = node.operator().equals("Softmax") ? Network.Ending.SOFTMAX : Network.Ending.LOG_SOFTMAX;
                scores = node.outputs().get(0);
                values.put(scores, values(values, node, graph.opset()));
                continue;
            }
            if (!scores.isEmpty() && node.inputs().contains(scores)) {
                if (!node.operator().equals("Identity")) {
                    throw Refusals.operator(node, "behind a softmax; only what ends in one can be proved");
                }
                scores = node.outputs().get(0);
            }
            Tensor result = Operators.of(node).apply(new Operands(node, values, graph.opset()), layers);
            values.put(node.outputs().get(0), result);
        }
        Tensor result = values.get(wanted);
        if (result == null) {
            throw new UnprovableException(Text.format("cannot be proved: nothing computes the output '%s'", wanted));
        }
        if (!scores.isEmpty() && !scores.equals(wanted)) {
            ending = Network.Ending.NONE;
        }
        return Pruning.pruned(samples, layers.layers(), result, ending);
    }

    private static Tensor values(Map<String, Tensor> values, Node node, int opset) {
        Tensor x = new Operands(node, values, opset).get(0);
        int axis = Shapes.axis(node.attributes().integer("axis", opset < 13 ? 1 : -1), x.rank());
        if (x.rank() < 1 || (x.dimension(axis) != x.size() && axis != 1)) {
            throw Refusals.shape(node, x.shape(), "one row of scores");
        }
        return x;
    }

    private static Tensor image(Network.Input input) {
        int[] source = new int[input.channels() * input.height() * input.width()];
        int[] shape = input.channelsLast()
                ? new int[] {1, input.height(), input.width(), input.channels()}
                : new int[] {1, input.channels(), input.height(), input.width()};
        int area = input.height() * input.width();
        for (int i = 0; i < source.length; i++) {
            source[i] = input.channelsLast() ? i : i % area * input.channels() + i / area;
        }
        return Tensor.of(shape, source);
    }

    private static Tensor constant(Node node) {
        Attributes attributes = node.attributes();
        if (attributes.get("value") instanceof Tensor tensor) {
            return tensor;
        }
        if (attributes.has("value_float")) {
            return Tensor.constant(new int[0], new double[] {attributes.real("value_float", 0)});
        }
        if (attributes.has("value_int")) {
            return Tensor.constant(new int[0], new double[] {attributes.integer("value_int", 0)});
        }
        if (attributes.has("value_ints")) {
            double[] list = Arrays.stream(attributes.integers("value_ints", new int[0]))
                    .asDoubleStream()
                    .toArray();
            return Tensor.constant(new int[] {list.length}, list);
        }
        if (attributes.get("value_floats") instanceof float[] floats) {
            double[] list = new double[floats.length];
            Arrays.setAll(list, i -> floats[i]);
            return Tensor.constant(new int[] {list.length}, list);
        }
        throw Refusals.operator(node, "a constant of another kind than numbers");
    }
}
