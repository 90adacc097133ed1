package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.proof.graph.Network.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks through graphs: where the image stands, what a softmax at the end is, and what is refused. */
class GraphFoldingTest {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private int opset = 17;

    private GraphFoldingTest node(String operator, String output, List<String> inputs, Object... attributes) {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            settings.put((String) attributes[i], attributes[i + 1]);
        }
        nodes.add(new Node(operator, "at " + output, inputs, List.of(output), new Attributes(settings)));
        return this;
    }

    private Network fold(Network.Input input, String... outputs) {
        return GraphFolding.fold(
                new Graph(nodes, constants, "image", List.of(outputs), opset), input, outputs.length - 1);
    }

    private static final Network.Input IMAGE = new Network.Input(3, 2, 2, false);

    private static double[] run(Network network) {
        double[] values = new double[network.neurons()];
        for (int i = 0; i < network.inputs(); i++) {
            values[i] = i + 1;
        }
        network.run(values);
        double[] scores = new double[network.classes()];
        Arrays.setAll(scores, c -> network.output().at(c, values));
        return scores;
    }

    /** Samples are numbered pixel by pixel, channels side by side; here each is its number, from 1. */
    @Test
    void readsTheImageInEitherLayout() {
        node("Identity", "scores", List.of("image"));
        assertThat(run(fold(IMAGE, "scores"))).containsExactly(1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12);
        assertThat(run(fold(new Network.Input(3, 2, 2, true), "scores")))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(fold(new Network.Input(1, 2, 3, false), "scores").inputs()).isEqualTo(6);
    }

    @Test
    void knowsTheImagesShape() {
        node("Shape", "scores", List.of("image"));
        assertThat(run(fold(IMAGE, "scores"))).containsExactly(1, 3, 2, 2);
        assertThat(run(fold(new Network.Input(3, 4, 5, true), "scores"))).containsExactly(1, 4, 5, 3);
        assertThat(run(fold(new Network.Input(1, 4, 5, false), "scores"))).containsExactly(1, 1, 4, 5);
    }

    @Test
    void endsInASoftmaxOrNone() {
        node("Flatten", "flat", List.of("image"));
        assertThat(fold(IMAGE, "flat").ending()).isEqualTo(Ending.NONE);
        node("Softmax", "soft", List.of("flat"));
        assertThat(fold(IMAGE, "soft").ending()).isEqualTo(Ending.SOFTMAX);
        assertThat(run(fold(IMAGE, "soft"))).containsExactly(run(fold(IMAGE, "flat")));
        assertThat(fold(IMAGE, "soft", "flat").ending())
                .as("an output in front of the softmax")
                .isEqualTo(Ending.NONE);
        node("Identity", "last", List.of("soft"));
        assertThat(fold(IMAGE, "last").ending()).isEqualTo(Ending.SOFTMAX);
        nodes.clear();
        node("Flatten", "flat", List.of("image")).node("LogSoftmax", "log", List.of("flat"));
        assertThat(fold(IMAGE, "log").ending()).isEqualTo(Ending.LOG_SOFTMAX);
    }

    @Test
    void refusesWhatComesBehindASoftmax() {
        node("Flatten", "flat", List.of("image"))
                .node("Softmax", "soft", List.of("flat"))
                .node("Neg", "scores", List.of("soft"));
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .isInstanceOf(UnprovableException.class)
                .hasMessage(
                        "cannot be proved: operator Neg (node at scores): behind a softmax; only what ends in one can be proved");
        nodes.remove(2);
        node("Neg", "scores", List.of("flat"));
        assertThat(run(fold(IMAGE, "scores"))[1]).as("beside one").isEqualTo(-4);
    }

    @Test
    void takesASoftmaxOfOneRowOfScoresOnly() {
        String refusal =
                "cannot be proved: operator Softmax (node at soft): the shape [1, 3, 2, 2] is not one row of scores";
        node("Softmax", "soft", List.of("image"));
        assertThatThrownBy(() -> fold(IMAGE, "soft")).hasMessage(refusal);
        opset = 12;
        assertThat(fold(IMAGE, "soft").ending()).as("once all behind axis 1").isEqualTo(Ending.SOFTMAX);
        opset = 13;
        assertThatThrownBy(() -> fold(IMAGE, "soft")).hasMessage(refusal);
        nodes.clear();
        node("Softmax", "soft", List.of("image"), "axis", 2L);
        assertThatThrownBy(() -> fold(IMAGE, "soft")).hasMessage(refusal);
        nodes.clear();
        node("Reshape", "flat", List.of("image"), "shape", new long[] {1, 1, 12})
                .node("Softmax", "soft", List.of("flat"), "axis", -1L);
        assertThat(fold(IMAGE, "soft").classes()).isEqualTo(12);
        nodes.clear();
        node("Reshape", "flat", List.of("image"), "shape", new long[] {12})
                .node("Softmax", "soft", List.of("flat"), "axis", 0L);
        assertThat(fold(IMAGE, "soft").classes()).isEqualTo(12);
        nodes.clear();
        node("Constant", "scalar", List.of(), "value_float", 1f).node("Softmax", "soft", List.of("scalar"), "axis", 0L);
        assertThatThrownBy(() -> fold(IMAGE, "soft"))
                .hasMessageContaining("(node at soft): the shape [] is not one row");
    }

    @Test
    void readsConstantsOfAllKindsOfNumbers() {
        holds("value_float", 2.5f, 2.5);
        holds("value_int", 7L, 7);
        holds("value_ints", new long[] {7, 8}, 7, 8);
        holds("value_floats", new float[] {1.5f, 2.5f}, 1.5, 2.5);
        holds("value", Tensor.constant(new int[] {1}, new double[] {4}), 4);
        nodes.clear();
        node("Constant", "scores", List.of(), "value_string", "seven");
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .hasMessage(
                        "cannot be proved: operator Constant (node at scores): a constant of another kind than numbers");
    }

    private void holds(String kind, Object value, double... expected) {
        nodes.clear();
        node("Constant", "scores", List.of(), kind, value);
        assertThat(run(fold(IMAGE, "scores"))).as(kind).containsExactly(expected);
    }

    @Test
    void refusesAnOutputThatIsNotThere() {
        node("Identity", "scores", List.of("image"));
        assertThatThrownBy(() -> fold(IMAGE, "other"))
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: nothing computes the output 'other'");
        Graph graph = new Graph(nodes, constants, "image", List.of("scores"), opset);
        assertThatThrownBy(() -> GraphFolding.fold(graph, IMAGE, 1))
                .hasMessage("cannot be proved: it has 1 output, and so none of index 1");
        assertThat(GraphFolding.fold(graph, IMAGE, 0).classes()).isEqualTo(12);
    }

    @Test
    void refusesNodesThatAreNotAsOnnxDefinesThem() {
        node("Add", "scores", List.of("image", "nothing"));
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .hasMessage("cannot be proved: operator Add (node at scores): nothing before it computes 'nothing'");
        nodes.clear();
        node("Relu", "scores", List.of());
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .hasMessage("cannot be proved: operator Relu (node at scores): it lacks input 0");
        nodes.clear();
        constants.put("two", Tensor.constant(new int[] {2}, new double[2]));
        node("Conv", "scores", List.of("image", "image"));
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .hasMessage("cannot be proved: operator Conv (node at scores): input 1 must be a constant");
        nodes.clear();
        constants.put("three", Tensor.constant(new int[] {3}, new double[3]));
        node("Add", "scores", List.of("two", "three"));
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: operator Add (node at scores): [2] and [3] do not broadcast");
        nodes.clear();
        node("Transpose", "scores", List.of("image"), "perm", new long[] {0, 9, 1, 2});
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .isInstanceOf(UnprovableException.class)
                .hasMessage(
                        "cannot be proved: operator Transpose (node at scores): its inputs and attributes are not as ONNX defines them; check the file with onnx.checker");
    }

    @Test
    void refusesMoreElementsInAllThanAProofCanFollow() {
        int wide = 1 << 24;
        constants.put("wide", Tensor.constant(new int[] {wide / 4}, new double[wide / 4]));
        constants.put("less", Tensor.constant(new int[] {wide / 4 - 4}, new double[wide / 4 - 4]));
        node("Shape", "scores", List.of("image")).node("Identity", "less too", List.of("less"));
        for (int i = 0; i < 15; i++) {
            node("Identity", "value" + i, List.of("wide"));
        }
        assertThat(fold(IMAGE, "scores").classes()).isEqualTo(4);
        node("Shape", "one more", List.of("image"));
        assertThatThrownBy(() -> fold(IMAGE, "scores"))
                .hasMessage(
                        "cannot be proved: operator Shape (node at one more): it takes 67108868 elements in all for one image, out of reach of a proof (67108864)");
    }

    @Test
    void readsSettingsOfTheRightKindOnly() {
        Attributes attributes = new Attributes(Map.of(
                "whole", 3L, "real", 1.5f, "text", "edge", "list", new long[] {Long.MAX_VALUE, -5, Long.MIN_VALUE}));
        assertThat(attributes.integer("whole", 9)).isEqualTo(3);
        assertThat(attributes.integer("real", 9)).isEqualTo(9);
        assertThat(attributes.real("real", 9)).isEqualTo(1.5);
        assertThat(attributes.real("whole", 9)).isEqualTo(9);
        assertThat(attributes.text("text", "other")).isEqualTo("edge");
        assertThat(attributes.text("none", "other")).isEqualTo("other");
        assertThat(attributes.integers("list", new int[0]))
                .containsExactly(Integer.MAX_VALUE, -5, Integer.MIN_VALUE + 1);
        assertThat(attributes.integers("none", new int[] {4})).containsExactly(4);
        assertThat(attributes.has("whole")).isTrue();
        assertThat(attributes.has("none")).isFalse();
        assertThat(attributes.get("text")).isEqualTo("edge");
    }
}
