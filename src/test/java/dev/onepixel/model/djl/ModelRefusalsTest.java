package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, word by word, when a model cannot be used as it is. */
class ModelRefusalsTest {

    private final Path folder;

    ModelRefusalsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void namesAModelThatDoesNotExist() {
        refusal(Path.of("models/none"), DjlOptions.defaults())
                .withMessage(
                        "Model 'models/none' does not exist; give an .onnx or .pt file, or a folder that holds one (relative paths start at the working directory)");
    }

    @Test
    void namesAFileThatIsNoModel() throws IOException {
        Path file = Files.writeString(folder.resolve("model.h5"), "x");

        refusal(file, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' is neither an .onnx nor a .pt (TorchScript) file; export it as one of them, or hand DJL's own model to DjlClassifier.of(model)",
                        file);
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("model.onnx"));

        refusal(file, DjlOptions.defaults())
                .withMessage("Model '%s' is an empty file; was it copied or checked out completely?", file);
    }

    @Test
    void namesADamagedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "not a model at all");

        refusal(file, DjlOptions.defaults())
                .withMessageStartingWith(Text.format(
                        "Model '%s' cannot be read as an ONNX file; is it damaged, or made for a newer version of the engine? The engine says: ",
                        file));
    }

    @Test
    void namesAFolderWithoutAModel() throws IOException {
        Files.writeString(folder.resolve("synset.txt"), "a\nb");

        refusal(folder, DjlOptions.defaults())
                .withMessage(
                        "Model folder '%s' holds no .onnx or .pt file, but one named %s or model was looked for; name the model file by option.modelName in serving.properties",
                        folder, folder.getFileName());
    }

    @Test
    void namesTheModelsAmongWhichItCannotChoose() throws IOException {
        Files.writeString(folder.resolve("a.onnx"), "x");
        Files.writeString(folder.resolve("b.onnx"), "x");
        properties("option.modelName=c");

        refusal(folder, DjlOptions.defaults())
                .withMessage(
                        "Model folder '%s' holds a.onnx, b.onnx, but one named c was looked for; name the model file by option.modelName in serving.properties",
                        folder);
    }

    @Test
    void namesAnEngineThatDoesNotFitTheFile() throws IOException {
        Path file = TinyModels.linear(folder, 2, 2);
        properties("engine=TensorFlow");

        refusal(file, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' declares engine=TensorFlow in serving.properties, but 'linear.onnx' runs on OnnxRuntime; correct the one or the other",
                        file);
    }

    @Test
    void asksForClassNames() throws IOException {
        Path file = TinyModels.linear(folder, 2, 3);
        Files.delete(folder.resolve("synset.txt"));

        refusal(file, DjlOptions.defaults().withScale(PixelScale.UNIT).withScores(ScoreKind.LOGITS))
                .withMessage(
                        "Model '%s' has no class names; write them to 'synset.txt' beside it, one a line in the order of its 3 scores, or give DjlOptions.withLabels(…)",
                        file);
    }

    @Test
    void namesClassNamesThatAreNoUtf8() throws IOException {
        Path file = TinyModels.linear(folder, 2, 2);
        Path synset = folder.resolve("synset.txt");
        Files.write(synset, new byte[] {'c', 'a', 'f', (byte) 0xE9, '\n', 'b'});

        refusal(file, DjlOptions.defaults())
                .withMessage(
                        "'%s' is to hold class names, one a line, but it is not UTF-8 text; save it as UTF-8", synset);
    }

    @Test
    void leavesOutTheByteOrderMarkOfAnEditor() throws IOException {
        Path file = TinyModels.linear(folder, 2, 2);
        Files.writeString(folder.resolve("synset.txt"), "\uFEFFstop\r\nyield\r\n");

        try (DjlClassifier model = DjlClassifier.load(
                file, DjlOptions.defaults().withScale(PixelScale.UNIT).withScores(ScoreKind.LOGITS))) {
            assertThat(model.labels()).containsExactly("stop", "yield");
        }
    }

    @Test
    void countsClassNames() throws IOException {
        Path file = TinyModels.linear(folder, 2, 3);

        refusal(
                        file,
                        DjlOptions.defaults()
                                .withScale(PixelScale.UNIT)
                                .withScores(ScoreKind.LOGITS)
                                .withLabels(List.of("cat", "dog")))
                .withMessage(
                        "Model '%s' gives scores for 3 classes, but there are 2 class names (cat, dog); correct synset.txt or DjlOptions.withLabels(…)",
                        file);
    }

    @Test
    void listsAllThatAModelLeavesOpen() throws IOException {
        Path layout = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 3, DYNAMIC, 3);
        refusal(layout, DjlOptions.defaults()).withMessage(Text.format("""
                        Model '%s' does not say how it wants to see images; say it in serving.properties beside it or in DjlOptions:
                          - layout: 'image float[?, 3, ?, 3]' can be read as NCHW and as NHWC; onepixel.layout=NCHW or withLayout(Layout.NCHW)
                          - size: input 'image float[?, 3, ?, 3]' leaves it open; width=224 and height=224, or withSize(224, 224)""", layout));

        Path open = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, DYNAMIC, DYNAMIC, DYNAMIC);
        refusal(open, DjlOptions.defaults()).withMessage(Text.format("""
                        Model '%s' does not say how it wants to see images; say it in serving.properties beside it or in DjlOptions:
                          - layout: 'image float[?, ?, ?, ?]' can be read as NCHW and as NHWC; onepixel.layout=NCHW or withLayout(Layout.NCHW)
                          - channels: 'image float[?, ?, ?, ?]' leaves their number open; flag=COLOR or GRAYSCALE, onepixel.channels=RGB, BGR or GREY, or withChannels(Channels.RGB)
                          - size: input 'image float[?, ?, ?, ?]' leaves it open; width=224 and height=224, or withSize(224, 224)""", open));
    }

    @Test
    void refusesDeclarationsThatTheModelContradicts() throws IOException {
        Path file = TinyModels.linear(folder, 4, 2);

        refusal(file, DjlOptions.defaults().withLayout(Layout.NHWC))
                .withMessage(
                        "Model '%s' takes 'image float[?, 3, 4, 4]', which is not NHWC as declared; remove onepixel.layout or withLayout(…)",
                        file);
        refusal(file, DjlOptions.defaults().withChannels(Channels.GREY))
                .withMessage(
                        "Model '%s' takes 'image float[?, 3, 4, 4]', which does not have the 1 channel of GREY as declared; correct flag, onepixel.channels or withChannels(…)",
                        file);
        refusal(file, DjlOptions.defaults().withSize(5, 4))
                .withMessage(
                        "Model '%s' takes 'image float[?, 3, 4, 4]', which is not 5 x 4 as declared; correct width and height or withSize(…)",
                        file);
    }

    @Test
    void refusesInputsThatAreNoImage() throws IOException {
        Path flat = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 12);
        refusal(flat, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' takes 'image float[?, 12]', but an image is given in four dimensions, [batch, channels, height, width] or [batch, height, width, channels]",
                        flat);
        Path deep = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 4, 2, 7);
        refusal(deep, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' takes 'image float[?, 4, 2, 7]', where neither the second nor the last dimension is 1 or 3 channels, so it is no image",
                        deep);
        Path longs = TinyModels.echo(folder, ElementType.INT64, DYNAMIC, 3, 2, 2);
        refusal(longs, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' takes 'image int64[?, 3, 2, 2]', but an image is given as float or uint8; export it with one of them",
                        longs);
    }

    @Test
    void refusesSeveralInputsAndUndeclaredOutputs() throws IOException {
        OnnxGraph graph = new OnnxGraph("two");
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        OnnxValue hint = graph.input("hint", ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        graph.output("scores", image.add(hint).flatten(), ElementType.FLOAT, DYNAMIC, 12);
        Path inputs = folder.resolve("inputs.onnx");
        graph.write(inputs);
        refusal(inputs, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' has 2 inputs (image float[?, 3, 2, 2]; hint float[?, 3, 2, 2]), but exactly one is wanted, the image; export it with the others fixed",
                        inputs);

        OnnxGraph second = new OnnxGraph("outputs");
        OnnxValue flat =
                second.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2).flatten();
        second.output("features", flat, ElementType.FLOAT, DYNAMIC, 12)
                .output("logits", flat.mul(OnnxTensor.scalar(2)), ElementType.FLOAT, DYNAMIC, 12);
        Path outputs = folder.resolve("outputs.onnx");
        second.write(outputs);
        refusal(outputs, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' has 2 outputs (features float[?, 12]; logits float[?, 12]); say which one holds the scores: onepixel.output=features in serving.properties or DjlOptions.withOutput(\"features\")",
                        outputs);
        refusal(outputs, DjlOptions.defaults().withOutput("scores"))
                .withMessage(
                        "Model '%s' has no output 'scores' as declared; it has features float[?, 12]; logits float[?, 12]",
                        outputs);
    }

    @Test
    void refusesAnOutputThatIsNoRowOfScoresAnImage() throws IOException {
        OnnxGraph graph = new OnnxGraph("map");
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        graph.output("map", image.relu(), ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        Path file = folder.resolve("map.onnx");
        graph.write(file);

        refusal(file, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' answered 1 image with an output of shape (1, 3, 2, 2), but wanted is one row of class scores an image, [1, classes]; it is the model's only output, so export the model with the layers that make class scores of it",
                        file);
    }

    @Test
    void refusesScalesThatTheInputCannotTake() throws IOException {
        Path bytes = TinyModels.echo(folder, ElementType.UINT8, DYNAMIC, 3, 2, 2);
        refusal(bytes, DjlOptions.defaults().withScale(PixelScale.UNIT))
                .withMessage(
                        "Model '%s' takes bytes, which cannot be scaled as declared (PixelScale[divisor=255.0, mean=[0.0], std=[1.0]]); remove normalize, range and toTensor or withScale(…)",
                        bytes);
        Path grey = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 1, 2, 2);
        refusal(grey, DjlOptions.defaults().withScale(PixelScale.IMAGENET))
                .withMessage(
                        "Model '%s' takes grey images, but the declared scale has values for three channels (%s); give three equal ones",
                        grey, PixelScale.IMAGENET);
    }

    @Test
    void refusesAnImageOfAnotherSize() throws IOException {
        Path file = TinyModels.linear(folder, 8, 2);
        RgbImage image = TinyModels.noise(6, 4, 1);
        DjlOptions options = DjlOptions.defaults().withScale(PixelScale.UNIT).withScores(ScoreKind.LOGITS);

        try (DjlClassifier model = DjlClassifier.load(file, options)) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> model.prepare(image))
                    .withMessage(
                            "Model '%s' takes images of 8 x 8, but got one of 6 x 4; resize the images, or declare how: resize=true in serving.properties or DjlOptions.withFit(Fit.stretch(8, 8))",
                            file);
        }
        try (DjlClassifier model = DjlClassifier.load(file, options.withFit(Fit.stretch(7, 8)))) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> model.prepare(image))
                    .withMessage(
                            "Model '%s' takes images of 8 x 8, but got one of 6 x 4, which the declared fit makes 7 x 8; resize the images, or declare how: resize=true in serving.properties or DjlOptions.withFit(Fit.stretch(8, 8))",
                            file);
        }
    }

    @Test
    void refusesScoresThatAreNeverFinite() throws IOException {
        Path file = scored((graph, image) -> image.flatten().mul(OnnxTensor.scalar(Float.POSITIVE_INFINITY)));

        refusal(file, DjlOptions.defaults())
                .withMessage(
                        "Model '%s' gave no finite score for any of the images it was tried on (black, white, a ramp, noise); check the scale of its input: toTensor, normalize and range in serving.properties or DjlOptions.withScale(…)",
                        file);
    }

    @Test
    void refusesAScoreThatIsNotFiniteWhereverItTurnsUp() throws IOException {
        // 1 / (x - 1): infinite only where a level is 1.
        Path file = scored((graph, image) ->
                graph.node("Reciprocal", List.of(image.flatten().sub(OnnxTensor.scalar(1)))));
        RgbImage image = RgbImage.rgb(2, 2, new int[] {0x020202, 0x020202, 0x020102, 0x020202});
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.BYTES)
                .withScores(ScoreKind.LOGITS)
                .withLabels(TinyModels.labels(12));

        try (DjlClassifier model = DjlClassifier.load(file, options)) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> model.classify(image))
                    .withMessage(
                            "Model '%s' gave the score Infinity for class 6; nothing can be concluded from a score that is not finite",
                            file);
        }
    }

    @Test
    void asksWhatScoresMeanWhereTheyCanMeanSeveralThings() throws IOException {
        Path file = scored((graph, image) -> image.flatten().sigmoid());

        refusal(file, DjlOptions.defaults().withScale(PixelScale.of(255, 1, 1)))
                .withMessageMatching(
                        "Model '.*echo.onnx' gives scores that can mean several things \\(\\[0\\..*]\\); say which: onepixel.scores=PROBABILITIES, LOG_PROBABILITIES, LOGITS, SIGMOID, SIGMOID_LOGITS in serving.properties or DjlOptions.withScores\\(…\\)");
    }

    @Test
    void refusesScoresThatContradictWhatWasDeclared() throws IOException {
        Path file = scored((graph, image) -> image.flatten());
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.BYTES)
                .withScores(ScoreKind.PROBABILITIES)
                .withLabels(TinyModels.labels(12));

        try (DjlClassifier model = DjlClassifier.load(file, options)) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> model.classify(RgbImage.rgb(2, 2, new int[] {0, 0, 0, 0x000002})))
                    .withMessage(
                            "Model '%s' was taken to give PROBABILITIES, but gave the scores [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]; say what it gives: onepixel.scores in serving.properties, DjlOptions.withScores(…) or, of a service, RemoteOptions.withScores(…)",
                            file);
        }
    }

    @Test
    void namesWhatPyTorchNeedsWhereItIsMissing() throws IOException {
        assumeTrue(getClass().getResource("/native/lib/pytorch.properties") == null, "PyTorch's natives are here");
        Path file = Files.writeString(folder.resolve("model.pt"), "x");

        refusal(file, DjlOptions.defaults().withSize(2, 2))
                .withMessage(
                        "Model '%s' needs PyTorch, of which the native library (pytorch-native-cpu) is not on the class path and nothing is ever downloaded; add the parts that fit together, for instance ai.djl.pytorch:pytorch-engine:0.35.1, ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 and ai.djl.pytorch:pytorch-native-cpu:2.7.1 (classifier linux-x86_64, linux-aarch64, osx-aarch64 or win-x86_64)",
                        file);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DjlOptions.defaults().withBatchSize(0))
                .withMessage("The batch size must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DjlOptions.defaults().withSize(0, 3))
                .withMessage("A model's input must be at least 1 x 1, but was 0 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PixelScale.of(0, 0, 1))
                .withMessage("A pixel scale's divisor must be above 0, but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelScale(1, List.of(0f, 0f), List.of(1f)))
                .withMessage("A pixel scale needs 1 or 3 values each of mean and std, but got [0.0, 0.0] and [1.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PixelScale.of(1, 0, 0))
                .withMessage(
                        "A pixel scale's mean must be finite and its std finite and not 0, but they are [0.0] and [0.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.stretch(0, 8))
                .withMessage(
                        "A fit needs a width and a height for EXACT, a width alone for SHORT_EDGE and neither for NONE, but got EXACT with 0 x 8");
    }

    private interface Head {
        OnnxValue of(OnnxGraph graph, OnnxValue image);
    }

    private Path scored(Head head) throws IOException {
        OnnxGraph graph = new OnnxGraph("echo");
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        graph.output("scores", head.of(graph, image), ElementType.FLOAT, DYNAMIC, 12);
        Path file = folder.resolve("echo.onnx");
        graph.write(file);
        return file;
    }

    private void properties(String text) throws IOException {
        Files.writeString(folder.resolve("serving.properties"), text);
    }

    private static ThrowableAssertAlternative<ClassifierException> refusal(Path path, DjlOptions options) {
        return assertThatExceptionOfType(ClassifierException.class).isThrownBy(() -> {
            try (DjlClassifier loaded = DjlClassifier.load(path, options)) {
                throw new AssertionError("loaded " + loaded);
            }
        });
    }
}
