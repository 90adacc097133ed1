package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.List;

/**
 * A node of a graph.
 *
 * @param operator ONNX's name of what it does
 * @param name its own name, or its first output's where it has none
 * @param inputs the names of what goes in, "" where an optional one is left out
 * @param outputs the names of what comes out
 * @param attributes its settings
 */
record Node(String operator, String name, List<String> inputs, List<String> outputs, Attributes attributes) {

    /** Copies the names. */
    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    boolean hasInput(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty();
    }

    /** Returns the node as it stands in messages: {@code Gather (node pick)}. */
    @Override
    public String toString() {
        return Text.format("%s (node %s)", operator, name);
    }
}
