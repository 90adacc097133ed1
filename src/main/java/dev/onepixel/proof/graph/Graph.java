package dev.onepixel.proof.graph;

import java.util.List;
import java.util.Map;

/**
 * What an ONNX file says, in our own terms.
 *
 * @param nodes in an order in which each comes after what it needs
 * @param constants the weights, by name
 * @param input the name of the one input that is no constant
 * @param outputs the names of the outputs, in their order
 * @param opset the version of ONNX's operators
 */
record Graph(List<Node> nodes, Map<String, Tensor> constants, String input, List<String> outputs, int opset) {

    /** Copies the collections. */
    Graph {
        nodes = List.copyOf(nodes);
        constants = Map.copyOf(constants);
        outputs = List.copyOf(outputs);
    }
}
