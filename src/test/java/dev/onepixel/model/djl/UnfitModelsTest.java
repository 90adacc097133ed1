package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.testing.Logged;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.Attribute;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as the world exports them, that are no classifier of images yet: what is said, and what is done without a word. */
class UnfitModelsTest {

    private static final DjlOptions SAID = DjlOptions.defaults()
            .withScale(PixelScale.UNIT)
            .withScores(ScoreKind.LOGITS)
            .withLabels(TinyModels.labels(12));
    private static final RgbImage IMAGE = TinyModels.noise(2, 2, 1);

    @TempDir
    private Path folder;

    private final OnnxGraph graph = new OnnxGraph("unfit");

    @Test
    void drawsNumbers() throws IOException {
        OnnxValue flat = image().flatten();
        Path file = scored(flat.add(graph.node("RandomNormalLike", List.of(flat))));

        refusal(file, SAID)
                .withMessage(
                        "Model '%s' answers otherwise when it is asked twice about the same image, because of its node randomnormallike_1 (RandomNormalLike), so nothing can be concluded from what it answers; export it for inference (in PyTorch model.eval()), without random operators and without Dropout or BatchNormalization in training mode",
                        file);
    }

    @Test
    void dropsOutAtRandom() throws IOException {
        OnnxValue half = graph.constant(OnnxTensor.scalar(0.5f));
        OnnxValue training = graph.constant(OnnxTensor.scalar(1)).cast(ElementType.FLOAT);
        OnnxValue on = graph.node("Greater", List.of(training, half));
        Path file = scored(graph.node("Dropout", List.of(image().flatten(), half, on)));

        refusal(file, SAID).withMessageContaining("asked twice about the same image, because of its node dropout_");
    }

    @Test
    void normalisesByWhatSharesItsPass() throws IOException {
        OnnxTensor ones = OnnxTensor.floats(new float[] {1, 1, 1}, 3);
        OnnxValue image = image();
        List<OnnxValue> inputs =
                List.of(image, graph.constant(ones), graph.constant(ones), graph.constant(ones), graph.constant(ones));
        OnnxValue normalised = graph.node("BatchNormalization", inputs, Attribute.of("training_mode", 1));
        graph.output("scores", normalised.flatten(), ElementType.FLOAT, DYNAMIC, 12);
        ModelProto.Builder model = ModelProto.parseFrom(graph.toBytes()).toBuilder();
        // Training mode came with version 14 and has three outputs.
        model.setOpsetImport(0, OperatorSetIdProto.newBuilder().setDomain("").setVersion(15));
        NodeProto.Builder node = model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(n -> n.getOpType().equals("BatchNormalization"))
                .findFirst()
                .orElseThrow();
        node.addOutput("mean").addOutput("variance");
        Path file = Files.write(folder.resolve("bn.onnx"), model.build().toByteArray());

        // In ONNX Runtime its answers may change from call to call, or with the batch only: both are refused.
        refusal(file, SAID)
                .withMessageContaining(Text.format("node %s (BatchNormalization)", node.getName()))
                .withMessageContaining("model.eval()");
    }

    @Test
    void hasItsBatchHardWired() throws Exception {
        OnnxTensor weights = OnnxTensor.floats(new float[12 * 12], 12, 12);
        Path file = scored(image().reshape(1, -1).gemm(weights, OnnxTensor.floats(new float[12], 12)));

        String log = Logged.during(() -> {
            try (DjlClassifier model = DjlClassifier.load(file, SAID)) {
                assertThat(model.classify(IMAGE).row(0)).containsOnly(1 / 12f);
            }
        });

        assertThat(log)
                .contains(Text.format(
                        "Model '%s' fails where several images share a pass, as one does that has its batch hard-wired inside: they are run one by one. The engine says: ",
                        file));
    }

    @Test
    void isToldItsBatchByServingProperties() throws IOException {
        TinyModels.linear(folder, 2, 3);
        Files.writeString(folder.resolve("serving.properties"), "batch_size=3\napplySoftmax=true");

        try (BufferClassifier model = (BufferClassifier) ModelLoader.load(folder, DjlOptions.defaults())) {
            assertThat(model.run().sizes().largest()).isEqualTo(3);
        }
    }

    @Test
    void givesASequenceOfMaps() throws IOException {
        Path file = zipMap(false);

        refusal(file, SAID)
                .withMessage(
                        "Model '%s' gives its scores as a sequence ('probabilities') and not as a tensor of floats; export it with one, without ZipMap (skl2onnx: options={\"zipmap\": False})",
                        file);
    }

    @Test
    void givesASequenceOfMapsBesideATensor() throws IOException {
        Path file = zipMap(true);

        refusal(file, SAID.withOutput("probabilities"))
                .withMessageEndingWith(
                        "; or take 'scores': onepixel.output=scores in serving.properties or DjlOptions.withOutput(\"scores\")");
        try (DjlClassifier model = DjlClassifier.load(file, SAID)) {
            assertThat(model.classify(IMAGE).classes()).isEqualTo(12);
        }
    }

    @Test
    void hasOneOutputAmongOthersThatFits() throws Exception {
        OnnxValue image = image();
        OnnxValue flat = image.flatten();
        graph.output("label", flat.cast(ElementType.INT64), ElementType.INT64, DYNAMIC, 12)
                .output("map", image.relu(), ElementType.FLOAT, DYNAMIC, 3, 2, 2)
                .output("half", flat.matMul(OnnxTensor.floats(new float[72], 12, 6)), ElementType.FLOAT, DYNAMIC, 6);
        Path file = scored(flat);

        String log = Logged.during(() -> {
            try (DjlClassifier model = DjlClassifier.load(file, SAID)) {
                assertThat(model.classify(IMAGE).classes()).isEqualTo(12);
            }
        });

        assertThat(log).contains("of which only 'scores' can hold class scores");
        // Without class names two of them could be it; the label is not what is proposed.
        refusal(file, SAID.withLabels(List.of()))
                .withMessageContaining("has 4 outputs (label int64[?, 12]; map float[?, 3, 2, 2]; ")
                .withMessageEndingWith("onepixel.output=half in serving.properties or DjlOptions.withOutput(\"half\")");
    }

    @Test
    void hasNoOutputThatFits() throws IOException {
        OnnxValue image = image();
        graph.output("label", image.flatten().cast(ElementType.INT64), ElementType.INT64, DYNAMIC, 12)
                .output("map", image.relu(), ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        Path file = written();

        refusal(file, SAID)
                .withMessage(
                        "Model '%s' has 2 outputs (label int64[?, 12]; map float[?, 3, 2, 2]), none of which is a tensor of floats with one row of class scores an image; export it with one",
                        file);
    }

    @Test
    void hasASingleClass() throws IOException {
        OnnxTensor weights = OnnxTensor.floats(new float[12], 12, 1);
        graph.output("scores", image().flatten().matMul(weights), ElementType.FLOAT, DYNAMIC, 1);
        Path file = written();

        refusal(file, SAID.withLabels(List.of("cat")))
                .withMessage(
                        "Model '%s' gives one score an image, which as LOGITS stands for a single class, and nothing can be taken for another; one that tells two classes apart by a sigmoid is declared by onepixel.scores=SIGMOID or SIGMOID_LOGITS in serving.properties or by DjlOptions.withScores(…)",
                        file);
    }

    @Test
    void keepsItsWeightsInAFileThatIsMissing() throws IOException {
        OnnxValue flat = image().flatten();
        graph.output("scores", flat.add(OnnxTensor.floats(new float[12], 12)), ElementType.FLOAT, DYNAMIC, 12);
        ModelProto.Builder model = ModelProto.parseFrom(graph.toBytes()).toBuilder();
        TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilder(0);
        weights.clearRawData()
                .clearFloatData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("model.onnx.data"));
        Path file = Files.write(folder.resolve("model.onnx"), model.build().toByteArray());

        refusal(file, SAID)
                .withMessageMatching(
                        "Model '.*model.onnx' keeps its weights in the file '.*model.onnx.data', which is not there; put it where the model was exported to, in the model's folder, or export the model in one file");
    }

    @Test
    void isAPointerOfGitLfs() throws IOException {
        Path file = Files.writeString(
                folder.resolve("model.onnx"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n");

        refusal(file, SAID)
                .withMessage(
                        "Model '%s' is not the model but the pointer that Git LFS keeps in its place; fetch the model by git lfs pull (in CI: check out with LFS)",
                        file);
    }

    @Test
    void isAnArchiveOfWeights() throws IOException {
        Path file = archive("archive/data.pkl", "archive/version", "archive/data/0");

        refusal(file, SAID)
                .withMessage(
                        "Model '%s' holds weights only, as torch.save writes them, and not what is computed with them; export the model by torch.jit.trace(model.eval(), example).save(…) or torch.jit.script(model.eval()).save(…), or as ONNX",
                        file);
    }

    @Test
    void isAPickleOfWeights() throws IOException {
        Path file = Files.write(folder.resolve("model.pt"), new byte[] {(byte) 0x80, 2, (byte) 0x8A, 10});

        refusal(file, SAID).withMessageStartingWith(Text.format("Model '%s' holds weights only", file));
    }

    @Test
    void isTakenForTorchScriptWhereItHasCode() throws IOException {
        Path file = archive("m/data.pkl", "m/code/__torch__.py", "m/constants.pkl");

        // Whatever is said of it then, by an engine that is here or not, it is not that it holds weights only.
        refusal(file, SAID.withSize(2, 2)).withMessageNotContaining("weights only");
    }

    @Test
    void namesThePartsOfPyTorchThatAreThere() throws IOException {
        Files.writeString(folder.resolve("pytorch-engine.properties"), "djl_version=0.36.0\npytorch_version=2.7.1");
        Files.createDirectories(folder.resolve("jnilib"));
        Files.writeString(folder.resolve("jnilib/pytorch.properties"), "jni_version=2.7.1-0.35.1");
        try (URLClassLoader parts =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(TorchParts.on(parts))
                    .hasToString("pytorch-engine 0.36.0, pytorch-jni 2.7.1-0.35.1 and pytorch-native-cpu (none)");
        }
    }

    @Test
    void saysWhatNobodyKnowsInItsMetadata() throws Exception {
        graph.metadata("Image.BitmapPixelFormat", "Rgba8").metadata("Image.ColorSpaceGamma", "Linear");
        Path file = scored(image().flatten());

        String log = Logged.during(() -> DjlClassifier.load(file, SAID).close());

        assertThat(log)
                .contains(Text.format(
                        "Model '%s' says Image.BitmapPixelFormat=Rgba8 in its metadata, which has no meaning here and is passed over; known are Bgr8, Gray8, Rgb8.",
                        file))
                .contains("says Image.ColorSpaceGamma=Linear in its metadata");
    }

    @Test
    void isContradictedByWhatIsDeclared() throws Exception {
        graph.metadata("Image.BitmapPixelFormat", "Bgr8");
        Path file = scored(image().flatten());

        String log = Logged.during(
                () -> DjlClassifier.load(file, SAID.withChannels(Channels.RGB)).close());

        assertThat(log)
                .contains(Text.format(
                        "Model '%s' says Image.BitmapPixelFormat=Bgr8 in its metadata, but RGB is declared and holds",
                        file));
    }

    @Test
    void contradictsItselfInItsMetadata() throws IOException {
        graph.metadata("Image.BitmapPixelFormat", "Gray8");
        Path file = scored(image().flatten());

        refusal(file, SAID)
                .withMessage(
                        "Model '%s' takes 'image float[?, 3, 2, 2]', which does not have the 1 channel of GREY that its metadata say (Image.BitmapPixelFormat); declare what it has by onepixel.channels in serving.properties or withChannels(…)",
                        file);
    }

    private OnnxValue image() {
        return graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2);
    }

    private Path scored(OnnxValue scores) throws IOException {
        graph.output("scores", scores, ElementType.FLOAT, DYNAMIC, 12);
        return written();
    }

    private Path written() throws IOException {
        Path file = folder.resolve("unfit.onnx");
        graph.write(file);
        return file;
    }

    private Path archive(String... names) throws IOException {
        Path file = folder.resolve("model.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return file;
    }

    /** Writes what scikit-learn's converter does: a ZipMap behind the scores, which stay an output of their own or not. */
    private Path zipMap(boolean besideScores) throws IOException {
        graph.output("scores", image().flatten(), ElementType.FLOAT, DYNAMIC, 12);
        ModelProto.Builder model = ModelProto.parseFrom(graph.toBytes()).toBuilder();
        model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(1));
        AttributeProto.Builder labels = AttributeProto.newBuilder()
                .setName("classlabels_strings")
                .setType(AttributeProto.AttributeType.STRINGS);
        TinyModels.labels(12).forEach(label -> labels.addStrings(ByteString.copyFromUtf8(label)));
        model.getGraphBuilder()
                .addNode(NodeProto.newBuilder()
                        .setOpType("ZipMap")
                        .setDomain("ai.onnx.ml")
                        .setName("zipmap")
                        .addInput("scores")
                        .addOutput("probabilities")
                        .addAttribute(labels));
        TypeProto.Map map = TypeProto.Map.newBuilder()
                .setKeyType(TensorProto.DataType.STRING_VALUE)
                .setValueType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE)))
                .build();
        ValueInfoProto probabilities = ValueInfoProto.newBuilder()
                .setName("probabilities")
                .setType(TypeProto.newBuilder()
                        .setSequenceType(TypeProto.Sequence.newBuilder()
                                .setElemType(TypeProto.newBuilder().setMapType(map))))
                .build();
        if (!besideScores) {
            model.getGraphBuilder().clearOutput();
        }
        model.getGraphBuilder().addOutput(probabilities);
        return Files.write(folder.resolve("zipmap.onnx"), model.build().toByteArray());
    }

    private static ThrowableAssertAlternative<ClassifierException> refusal(Path path, DjlOptions options) {
        return assertThatExceptionOfType(ClassifierException.class).isThrownBy(() -> {
            try (DjlClassifier loaded = DjlClassifier.load(path, options)) {
                throw new AssertionError("loaded " + loaded);
            }
        });
    }
}
