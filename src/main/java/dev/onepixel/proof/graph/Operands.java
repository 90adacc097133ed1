package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node is given.
 *
 * @param node the node
 * @param values the values that are known, by name
 * @param opset the version of ONNX's operators
 */
record Operands(Node node, Map<String, Tensor> values, int opset) {

    boolean has(int index) {
        return node.hasInput(index);
    }

    Tensor get(int index) {
        if (!has(index)) {
            throw GraphErrors.operator(node, Text.format("it lacks input %d", index));
        }
        Tensor value = values.get(node.inputs().get(index));
        if (value == null) {
            throw GraphErrors.operator(
                    node,
                    Text.format("nothing before it computes '%s'", node.inputs().get(index)));
        }
        return value;
    }

    /** Returns an input that must be the same whatever the image. */
    Tensor constant(int index) {
        Tensor value = get(index);
        if (!value.isConstant()) {
            throw GraphErrors.operator(node, Text.format("input %d must be a constant", index));
        }
        return value;
    }

    /** Returns whole numbers that stand in an input, in older versions in an attribute, or nowhere. */
    int @Nullable [] integers(int index, String attribute) {
        if (has(index)) {
            return constant(index).integers();
        }
        return node.attributes().has(attribute) ? node.attributes().integers(attribute, new int[0]) : null;
    }
}
