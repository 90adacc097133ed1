package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Walks a graph and folds it into layers. */
final class GraphFolding {

    private final Graph graph;
    private final LayerStack layers;
    private final Map<String, Tensor> values;
    private Network.Ending ending = Network.Ending.NONE;
    /** The value that a softmax has made of the scores, "" before there is one. */
    private String scores = "";

    private long elements;

    private GraphFolding(Graph graph, Network.Input input) {
        this.graph = graph;
        this.layers = new LayerStack(samples(input));
        this.values = new HashMap<>(graph.constants());
        this.values.put(graph.input(), image(input));
    }

    static Network fold(Graph graph, Network.Input input, int output) {
        if (output >= graph.outputs().size()) {
            throw new UnprovableException(Text.format(
                    "cannot be proved: it has %d output{s}, and so none of index %d",
                    graph.outputs().size(), output));
        }
        GraphFolding folding = new GraphFolding(graph, input);
        graph.nodes().forEach(folding::step);
        return folding.network(samples(input), graph.outputs().get(output));
    }

    private static int samples(Network.Input input) {
        return input.channels() * input.height() * input.width();
    }

    private Network network(int samples, String wanted) {
        Tensor result = values.get(wanted);
        if (result == null) {
            throw new UnprovableException(Text.format("cannot be proved: nothing computes the output '%s'", wanted));
        }
        boolean ends = scores.isEmpty() || scores.equals(wanted);
        return Pruning.pruned(samples, layers.layers(), result, ends ? ending : Network.Ending.NONE);
    }

    // An operator trusts that a node is what ONNX defines, so what it meets in another one is whatever it is.
    private void step(Node node) {
        try {
            Tensor result = apply(node);
            elements += result.size();
            NetworkLimits.require("elements in all", elements, NetworkLimits.ALL_ELEMENTS);
            values.put(node.outputs().get(0), result);
        } catch (UnprovableException e) {
            throw e;
        } catch (ShapeException e) {
            throw GraphErrors.operator(node, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw GraphErrors.malformed(node, e);
        }
    }

    private Tensor apply(Node node) {
        if (node.operator().equals("Constant")) {
            return constant(node);
        }
        if (node.operator().equals("Softmax") || node.operator().equals("LogSoftmax")) {
            ending = node.operator().equals("Softmax") ? Network.Ending.SOFTMAX : Network.Ending.LOG_SOFTMAX;
            scores = node.outputs().get(0);
            return rowOfScores(node);
        }
        if (!scores.isEmpty() && node.inputs().contains(scores)) {
            if (!node.operator().equals("Identity")) {
                throw GraphErrors.operator(node, "behind a softmax; only what ends in one can be proved");
            }
            scores = node.outputs().get(0);
        }
        return Operators.of(node).apply(new Operands(node, values, graph.opset()), layers);
    }

    private Tensor rowOfScores(Node node) {
        Tensor x = new Operands(node, values, graph.opset()).get(0);
        int axis = Shapes.axis(node.attributes().integer("axis", graph.opset() < 13 ? 1 : -1), x.rank());
        if (x.rank() < 1 || (x.dimension(axis) != x.size() && axis != 1)) {
            throw GraphErrors.shape(node, x.shape(), "one row of scores");
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
        throw GraphErrors.operator(node, "a constant of another kind than numbers");
    }
}
