package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files as ONNX's own classes write them, read in our own terms. */
class OnnxFileTest {

    private final GraphProto.Builder graph =
            GraphProto.newBuilder().addInput(named("image")).addOutput(named("scores"));
    private final ModelProto.Builder model = ModelProto.newBuilder();

    private static ValueInfoProto named(String name) {
        return ValueInfoProto.newBuilder().setName(name).build();
    }

    private byte[] bytes() {
        return model.setGraph(graph).build().toByteArray();
    }

    private Graph parse() throws IOException {
        return OnnxFile.parse(bytes());
    }

    private Tensor weights() throws IOException {
        return Objects.requireNonNull(parse().constants().get("w"));
    }

    private double[] constant(TensorProto.Builder tensor) throws IOException {
        graph.clearInitializer().addInitializer(tensor.setName("w"));
        return weights().values();
    }

    private static TensorProto.Builder tensor(DataType type, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type.getNumber());
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor;
    }

    private static ByteString packed(int bytes, Consumer<ByteBuffer> fill) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        fill.accept(buffer);
        return ByteString.copyFrom(buffer.array());
    }

    static Stream<Arguments> packedNumbers() {
        return Stream.of(
                Arguments.of(DataType.FLOAT, packed(8, b -> b.putFloat(1.5f).putFloat(-2))),
                Arguments.of(DataType.DOUBLE, packed(16, b -> b.putDouble(1.5).putDouble(-2))),
                Arguments.of(DataType.INT64, packed(16, b -> b.putLong(1).putLong(-2))),
                Arguments.of(DataType.INT32, packed(8, b -> b.putInt(1).putInt(-2))),
                Arguments.of(DataType.INT8, packed(2, b -> b.put((byte) 1).put((byte) -2))),
                Arguments.of(DataType.UINT8, packed(2, b -> b.put((byte) 1).put((byte) 254))),
                Arguments.of(DataType.BOOL, packed(2, b -> b.put((byte) 1).put((byte) 0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packedNumbers")
    void readsPackedNumbers(DataType type, ByteString bytes) throws IOException {
        double first = type == DataType.FLOAT || type == DataType.DOUBLE ? 1.5 : 1;
        double second = type == DataType.UINT8 ? 254 : type == DataType.BOOL ? 0 : -2;

        assertThat(constant(tensor(type, 2).setRawData(bytes))).containsExactly(first, second);
        assertThatThrownBy(() -> constant(tensor(type, 3).setRawData(bytes)))
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: the constant 'w': its shape takes 3 elements, but has 2");
    }

    static Stream<Arguments> listedNumbers() {
        return Stream.of(
                Arguments.of(tensor(DataType.FLOAT, 2).addFloatData(3).addFloatData(-4)),
                Arguments.of(tensor(DataType.DOUBLE, 2).addDoubleData(3).addDoubleData(-4)),
                Arguments.of(tensor(DataType.INT64, 2).addInt64Data(3).addInt64Data(-4)),
                Arguments.of(tensor(DataType.INT32, 2).addInt32Data(3).addInt32Data(-4)),
                Arguments.of(tensor(DataType.INT8, 2).addInt32Data(3).addInt32Data(-4)),
                Arguments.of(tensor(DataType.UINT8, 2).addInt32Data(3).addInt32Data(-4)));
    }

    @ParameterizedTest
    @MethodSource("listedNumbers")
    void readsListedNumbers(TensorProto.Builder tensor) throws IOException {
        assertThat(constant(tensor)).containsExactly(3, -4);
        tensor.setDims(0, 3);
        assertThatThrownBy(() -> constant(tensor))
                .hasMessage("cannot be proved: the constant 'w': its shape takes 3 elements, but has 2");
    }

    @Test
    void keepsShapes() throws IOException {
        graph.addInitializer(
                tensor(DataType.FLOAT, 1, 2).setName("w").addFloatData(1).addFloatData(2));
        assertThat(weights().shape()).containsExactly(1, 2);
    }

    @Test
    void refusesWeightsThatItCannotRead() {
        assertThatThrownBy(() -> constant(tensor(DataType.FLOAT16, 1).addInt32Data(1)))
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: the constant 'w' has the element type FLOAT16");
        assertThatThrownBy(() ->
                        constant(tensor(DataType.FLOAT, 1).setDataType(999).addInt32Data(1)))
                .hasMessage("cannot be proved: the constant 'w' has the element type UNDEFINED");
        assertThatThrownBy(() -> constant(tensor(DataType.FLOAT, -1)))
                .hasMessage(
                        "cannot be proved: the constant 'w': it takes -1 elements for one image, out of reach of a proof (16777216)");
        assertThatThrownBy(() -> constant(tensor(DataType.FLOAT, 1).setDataLocation(TensorProto.DataLocation.EXTERNAL)))
                .hasMessage("cannot be proved: the weights 'w' lie outside the model file; save the model as one file");
        graph.clearInitializer().addSparseInitializer(SparseTensorProto.getDefaultInstance());
        assertThatThrownBy(this::parse).hasMessage("cannot be proved: the model keeps weights as sparse tensors");
    }

    @Test
    void takesOneInputThatIsNoWeight() throws IOException {
        graph.addInput(named("w"))
                .addInitializer(tensor(DataType.FLOAT, 1).setName("w").addFloatData(1));
        assertThat(parse().input()).isEqualTo("image");
        graph.addInput(named("mask"));
        assertThatThrownBy(this::parse)
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: the model must have one input, but has 2: [image, mask]");
        graph.clearInput();
        assertThatThrownBy(this::parse).hasMessage("cannot be proved: the model must have one input, but has 0: []");
    }

    @Test
    void namesOutputsInTheirOrder() throws IOException {
        graph.addOutput(named("features"));
        assertThat(parse().outputs()).containsExactly("scores", "features");
    }

    @Test
    void takesTheNewestOfOnnxsOwnOperatorSets() throws IOException {
        assertThat(parse().opset()).isEqualTo(1);
        model.addOpsetImport(set("", 12)).addOpsetImport(set("ai.onnx", 14)).addOpsetImport(set("com.example", 99));
        assertThat(parse().opset()).isEqualTo(14);
    }

    private static OperatorSetIdProto set(String domain, long version) {
        return OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    @Test
    void readsNodesWithTheirSettings() throws IOException {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Conv")
                .setName("first")
                .addInput("image")
                .addInput("")
                .addOutput("y")
                .addOutput("z")
                .addAttribute(
                        attribute("whole", AttributeProto.AttributeType.INT).setI(3))
                .addAttribute(
                        attribute("real", AttributeProto.AttributeType.FLOAT).setF(1.5f))
                .addAttribute(
                        attribute("text", AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8("edge")))
                .addAttribute(attribute("wholes", AttributeProto.AttributeType.INTS)
                        .addInts(4)
                        .addInts(-5))
                .addAttribute(attribute("reals", AttributeProto.AttributeType.FLOATS)
                        .addFloats(0.5f)
                        .addFloats(2))
                .addAttribute(attribute("tensor", AttributeProto.AttributeType.TENSOR)
                        .setT(tensor(DataType.FLOAT).addFloatData(7)))
                .addAttribute(attribute("graph", AttributeProto.AttributeType.GRAPH)));

        Node node = parse().nodes().get(0);

        assertThat(node.operator()).isEqualTo("Conv");
        assertThat(node.name()).isEqualTo("first");
        assertThat(node.inputs()).containsExactly("image", "");
        assertThat(node.outputs()).containsExactly("y", "z");
        assertThat(node.attributes().integer("whole", 0)).isEqualTo(3);
        assertThat(node.attributes().real("real", 0)).isEqualTo(1.5);
        assertThat(node.attributes().text("text", "")).isEqualTo("edge");
        assertThat(node.attributes().integers("wholes", new int[0])).containsExactly(4, -5);
        assertThat((float[]) node.attributes().get("reals")).containsExactly(0.5f, 2);
        assertThat(node.attributes().get("tensor"))
                .isInstanceOfSatisfying(
                        Tensor.class, tensor -> assertThat(tensor.values()).containsExactly(7));
        assertThat(node.attributes().has("graph")).isFalse();
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    @Test
    void namesNodesByTheirOutputAndOtherDomainsByTheirs() throws IOException {
        for (String domain : List.of("", "ai.onnx", "com.example")) {
            graph.addNode(
                    NodeProto.newBuilder().setOpType("Gelu").setDomain(domain).addOutput("y"));
        }
        graph.addNode(NodeProto.newBuilder().setOpType("Gelu"));
        assertThat(parse().nodes())
                .extracting(Node::operator)
                .containsExactly("Gelu", "Gelu", "com.example.Gelu", "Gelu");
        assertThat(parse().nodes()).extracting(Node::name).containsExactly("y", "y", "y", "");
    }

    @TempDir
    Path folder;

    @Test
    void saysWhichFileIsRefused() throws IOException {
        Network.Input input = new Network.Input(3, 2, 2, false);
        Path file = folder.resolve("model.onnx");
        assertThatThrownBy(() -> NetworkReader.read(file, input, 0))
                .isInstanceOf(UnprovableException.class)
                .hasMessageStartingWith(file + " cannot be proved: it cannot be read as an ONNX model (");
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> NetworkReader.read(file, input, 0))
                .hasMessage(file
                        + " cannot be proved: it is no ONNX model, or only a part of one; export or copy it again");
        Files.write(file, bytes());
        assertThatThrownBy(() -> NetworkReader.read(file, input, 0))
                .hasMessage(file + " cannot be proved: nothing computes the output 'scores'");
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput("image").addOutput("scores"));
        Files.write(file, bytes());
        assertThat(NetworkReader.read(file, input, 0).classes()).isEqualTo(12);
    }
}
