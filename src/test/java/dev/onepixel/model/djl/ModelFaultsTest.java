package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.Scores;
import dev.onepixel.model.output.RawScores;
import dev.onepixel.model.output.ScoreForm;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, word by word, of models that load and then do not do as they should. */
class ModelFaultsTest {

    private final Path folder;

    ModelFaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void namesTheShapeThatAModelFailsOn() throws IOException {
        // Open in its size, but made for 2 x 2.
        OnnxGraph graph = new OnnxGraph("made-for-2x2");
        graph.output(
                "scores",
                graph.input("image", ElementType.FLOAT, DYNAMIC, 3, DYNAMIC, DYNAMIC)
                        .flatten()
                        .matMul(OnnxTensor.floats(new float[24], 12, 2)),
                ElementType.FLOAT,
                DYNAMIC,
                2);
        Path file = folder.resolve("small.onnx");
        graph.write(file);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(file, DjlOptions.defaults().withSize(3, 3)))
                .withMessageStartingWith(Text.format("Model '%s' failed on an input of shape (1, 3, 3, 3): ", file))
                .withMessageContaining("MatMul");
    }

    @Test
    void refusesScoresThatAreNoFloats() throws IOException {
        OnnxGraph graph = new OnnxGraph("whole");
        graph.output(
                "scores",
                graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 1, 2)
                        .flatten()
                        .cast(ElementType.INT64),
                ElementType.INT64,
                DYNAMIC,
                6);
        Path file = folder.resolve("whole.onnx");
        graph.write(file);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(file, DjlOptions.defaults()))
                .withMessage(
                        "Model '%s' gives scores as int64, but wanted are float32 or float64; export it with one of them",
                        file);
    }

    @Test
    void refusesAnotherNumberOfScoresThanBefore() {
        RawScores raw = new RawScores();
        raw.resize(1, 2);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() ->
                        new ScoreForm("m", ScoreKind.LOGITS, 3).newReader().read(raw, 0, new Scores(3), 0))
                .withMessage("Model 'm' gave 3 scores an image when it was loaded, but now 2");
    }

    @Test
    void asksForThePlaceOfOneOfSeveralOutputsWithoutNames() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> OutputChoice.byIndex(Optional.of("logits"), "m.pt"))
                .withMessage(
                        "Model 'm.pt' is a TorchScript model, whose outputs have no names: declare the scores' place, 0 for the first, and not 'logits'");
        DjlEngine.settle();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "OnnxRuntime");
                NDArray one = manager.create(new float[] {1});
                NDArray two = manager.create(new float[] {2})) {
            NDList outputs = new NDList(one, two);

            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(
                            () -> OutputChoice.byIndex(Optional.empty(), "m.pt").of(outputs, "m.pt"))
                    .withMessage(
                            "Model 'm.pt' gave 2 outputs, of which number 0 was to hold the scores; declare the place of the right one, 0..1, by onepixel.output or DjlOptions.withOutput(…)");
            assertThat(OutputChoice.byIndex(Optional.of("1"), "m.pt").of(outputs, "m.pt"))
                    .isSameAs(two);
        }
    }

    @Test
    void asksForTheSizeThatTorchScriptDoesNotSay() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> InputSpecResolver.resolveUnsaid(DjlOptions.defaults(), false, "m.pt"))
                .withMessage("""
                        Model 'm.pt' does not say how it wants to see images; say it in serving.properties beside it or in DjlOptions:
                          - size: its input leaves it open; width=224 and height=224, or withSize(224, 224)""");
    }

    @Test
    void namesServingPropertiesThatAreDamaged() throws IOException {
        Path file = Files.writeString(folder.resolve("serving.properties"), "synset=\\u00zz");

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> ServingProperties.in(folder))
                .withMessage("'%s' cannot be read: Malformed \\uxxxx encoding.", file);
    }

    @Test
    void namesAnEngineThatDoesNotStart() {
        // No engine here fails to start, so the texts stand by themselves.
        Throwable cause = new LinkageError("outer", new UnsatisfiedLinkError("no libonnxruntime"));

        assertThat(EngineMessages.engineFails("m.onnx", "OnnxRuntime", cause))
                .isEqualTo("Model 'm.onnx' needs DJL's engine OnnxRuntime, which does not start: no libonnxruntime");
        assertThat(EngineMessages.torchFails("m.pt", cause, new TorchParts("0.36.0", "2.7.1-0.35.1", "2.5.1")))
                .isEqualTo(
                        "Model 'm.pt' needs PyTorch, which does not start: no libonnxruntime. Nothing is ever downloaded; the parts must fit together, for instance ai.djl.pytorch:pytorch-engine:0.35.1, ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 and ai.djl.pytorch:pytorch-native-cpu:2.7.1 (classifier linux-x86_64, linux-aarch64, osx-aarch64 or win-x86_64); on the class path are pytorch-engine 0.36.0, pytorch-jni 2.7.1-0.35.1 and pytorch-native-cpu 2.5.1");
    }

    @Test
    void holdsAFunctionToItsLabels() {
        RgbImage image = TinyModels.noise(2, 2, 1);
        List<String> labels = List.of("cat", "dog");

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> Classifier.of("pets", labels, i -> new float[] {1, 0, 0})
                        .classify(image))
                .withMessage("Model 'pets' gave 3 scores for its 2 labels; give one score a label");
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() ->
                        Classifier.of("pets", labels, i -> new float[] {2, -1}).classify(image))
                .withMessage(
                        "Model 'pets' gave the score -1.0 for class 1; scores must be probabilities, finite and not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classifier.of(" ", labels, i -> new float[2]))
                .withMessage("A model needs a name that is not blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scores(0))
                .withMessage("Scores need at least 1 class, but got 0");
    }
}
