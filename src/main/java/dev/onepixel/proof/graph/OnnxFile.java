package dev.onepixel.proof.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.onepixel.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an ONNX file with ONNX's own protobuf classes; nothing else knows them. */
final class OnnxFile {

    private OnnxFile() {}

    static Graph parse(byte[] bytes) throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(bytes);
        GraphProto graph = model.getGraph();
        Map<String, Tensor> constants = new HashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            constants.put(tensor.getName(), tensor(tensor));
        }
        if (graph.getSparseInitializerCount() > 0) {
            throw new UnprovableException("cannot be proved: the model keeps weights as sparse tensors");
        }
        List<String> inputs = graph.getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name -> !constants.containsKey(name))
                .toList();
        if (inputs.size() != 1) {
            throw new UnprovableException(Text.format(
                    "cannot be proved: the model must have one input, but has %d: %s", inputs.size(), inputs));
        }
        int opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToInt(set -> Attributes.clamped(set.getVersion()))
                .max()
                .orElse(1);
        return new Graph(
                graph.getNodeList().stream().map(OnnxFile::node).toList(),
                constants,
                inputs.get(0),
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList(),
                opset);
    }

    private static Node node(NodeProto node) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            value(attribute).ifPresent(value -> attributes.put(attribute.getName(), value));
        }
        String domain = node.getDomain();
        boolean own = domain.isEmpty() || domain.equals("ai.onnx");
        String operator = own ? node.getOpType() : domain + "." + node.getOpType();
        String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
        return new Node(operator, name, node.getInputList(), node.getOutputList(), new Attributes(attributes));
    }

    private static Optional<Object> value(AttributeProto attribute) {
        return switch (attribute.getType()) {
            case INT -> Optional.of(attribute.getI());
            case FLOAT -> Optional.of(attribute.getF());
            case STRING -> Optional.of(attribute.getS().toStringUtf8());
            case TENSOR -> Optional.of(tensor(attribute.getT()));
            case INTS ->
                Optional.of(attribute.getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray());
            case FLOATS -> {
                float[] list = new float[attribute.getFloatsCount()];
                for (int i = 0; i < list.length; i++) {
                    list[i] = attribute.getFloats(i);
                }
                yield Optional.of(list);
            }
            default -> Optional.empty();
        };
    }

    private static Tensor tensor(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new UnprovableException(Text.format(
                    "cannot be proved: the weights '%s' lie outside the model file; save the model as one file",
                    tensor.getName()));
        }
        int[] shape = new int[tensor.getDimsCount()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Attributes.clamped(tensor.getDims(i));
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        boolean packed = raw.hasRemaining();
        TensorProto.DataType type = Optional.ofNullable(TensorProto.DataType.forNumber(tensor.getDataType()))
                .orElse(TensorProto.DataType.UNDEFINED);
        int held = packed ? raw.remaining() / width(type) : listed(tensor, type);
        double[] values = new double[size(tensor, shape, held)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case FLOAT -> packed ? raw.getFloat() : tensor.getFloatData(i);
                case DOUBLE -> packed ? raw.getDouble() : tensor.getDoubleData(i);
                case INT64 -> packed ? raw.getLong() : tensor.getInt64Data(i);
                case INT32 -> packed ? raw.getInt() : tensor.getInt32Data(i);
                case BOOL, INT8 -> packed ? raw.get() : tensor.getInt32Data(i);
                case UINT8 -> packed ? raw.get() & 0xFF : tensor.getInt32Data(i);
                default ->
                    throw new UnprovableException(Text.format(
                            "cannot be proved: the constant '%s' has the element type %s", tensor.getName(), type));
            };
        }
        return Tensor.constant(shape, values);
    }

    /** Returns how many elements a shape has; a file may claim any number, whatever it holds. */
    private static int size(TensorProto tensor, int[] shape, int held) {
        try {
            int size = Shapes.size(shape);
            if (size <= held) {
                return size;
            }
            throw new ShapeException(Text.format("its shape takes %d element{s}, but has %d", size, held));
        } catch (ShapeException e) {
            throw new UnprovableException(
                    Text.format("cannot be proved: the constant '%s': %s", tensor.getName(), e.getMessage()), e);
        }
    }

    private static int width(TensorProto.DataType type) {
        return switch (type) {
            case DOUBLE, INT64 -> 8;
            case FLOAT, INT32 -> 4;
            default -> 1;
        };
    }

    private static int listed(TensorProto tensor, TensorProto.DataType type) {
        return switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            default -> tensor.getInt32DataCount();
        };
    }
}
