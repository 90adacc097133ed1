package dev.onepixel.training.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Builds an ONNX model node by node.
 *
 * <p>A graph hands out {@link OnnxValue values} for its inputs and constants; an operator is a method of the value it
 * is applied to and gives the next value. Inputs, outputs and constants are named; what lies between is numbered. The
 * same calls in the same order always give the same bytes.
 *
 * <pre>{@code
 * OnnxGraph graph = new OnnxGraph("tiny");
 * OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 32, 32);
 * OnnxValue logits = image.sub(OnnxTensor.scalar(0.5f))
 *         .conv(OnnxTensor.floats(weights, 8, 3, 5, 5), OnnxTensor.floats(bias, 8), 2, 2) // stride 2, padding 2
 *         .relu()
 *         .globalAveragePool()
 *         .flatten()
 *         .gemm(OnnxTensor.floats(matrix, 8, 10), OnnxTensor.floats(offset, 10)); // y = x * matrix + offset
 * graph.output("logits", logits, ElementType.FLOAT, DYNAMIC, 10);
 * graph.write(Path.of("tiny.onnx"));
 * }</pre>
 *
 * <p>An operator without a method of its own goes through {@link #node}.
 */
public final class OnnxGraph {

    /** A dimension that is known only when the model is run, as the batch usually is. */
    public static final long DYNAMIC = -1;

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private final GraphProto.Builder graph;
    private final Set<String> names = new HashSet<>();
    private final ModelProto.Builder model = ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("onepixel")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));

    /** Starts an empty graph. */
    public OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /**
     * Declares an input.
     *
     * @param dims the shape, for images {@code [N, channels, height, width]}; {@link #DYNAMIC} where it is open
     */
    public OnnxValue input(String name, ElementType type, long... dims) {
        graph.addInput(info(name, type, dims));
        return value(name);
    }

    /** Adds a constant under a name of its own. */
    public OnnxValue constant(String name, OnnxTensor tensor) {
        OnnxValue value = value(name);
        graph.addInitializer(tensor.toProto(name));
        return value;
    }

    /** Adds a constant under a number. */
    public OnnxValue constant(OnnxTensor tensor) {
        return constant("constant_" + graph.getInitializerCount(), tensor);
    }

    /**
     * Adds any node that has one output.
     *
     * @param operator the operator's name in ONNX, such as {@code "Concat"}
     * @param inputs its inputs in ONNX's order
     */
    public OnnxValue node(String operator, List<OnnxValue> inputs, Attribute... attributes) {
        return node(operator, operator.toLowerCase(Locale.ROOT) + "_" + graph.getNodeCount(), inputs, attributes);
    }

    /** Declares a value as an output, under the name that callers of the model will see. */
    public OnnxGraph output(String name, OnnxValue value, ElementType type, long... dims) {
        node("Identity", name, List.of(value));
        graph.addOutput(info(name, type, dims));
        return this;
    }

    /** Adds a line to the model's metadata, which engines show beside the model. */
    public OnnxGraph metadata(String key, String text) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(text));
        return this;
    }

    /** Gives the bytes of the model file. */
    public byte[] toBytes() {
        if (graph.getOutputCount() == 0) {
            throw new IllegalStateException("Graph '" + graph.getName() + "' has no output; call output(…) first");
        }
        return model.setGraph(graph).build().toByteArray();
    }

    /** Writes the model file and the folders above it. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, toBytes());
    }

    private OnnxValue node(String operator, String output, List<OnnxValue> inputs, Attribute... attributes) {
        OnnxValue value = value(output);
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).setName(output).addOutput(output);
        for (OnnxValue input : inputs) {
            node.addInput(input.nameIn(this));
        }
        for (Attribute attribute : attributes) {
            node.addAttribute(attribute.toProto());
        }
        graph.addNode(node);
        return value;
    }

    private OnnxValue value(String name) {
        if (name.isEmpty() || !names.add(name)) {
            throw new IllegalArgumentException(
                    "Names in a graph must be unique and not empty, but '" + name + "' is not");
        }
        return new OnnxValue(this, name);
    }

    private static ValueInfoProto info(String name, ElementType type, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] < 1 && dims[i] != DYNAMIC) {
                throw new IllegalArgumentException(
                        "Dimensions of '" + name + "' must be at least 1 or DYNAMIC, but are " + Arrays.toString(dims));
            }
            // Equal names mean equal sizes: the leading one is the batch, and inputs and outputs share it.
            Dimension.Builder dim = Dimension.newBuilder();
            shape.addDim(
                    dims[i] != DYNAMIC ? dim.setDimValue(dims[i]) : dim.setDimParam(i == 0 ? "N" : name + "_" + i));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.code())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
