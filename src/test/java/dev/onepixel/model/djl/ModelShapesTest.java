package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of input and output, as a model that puts out the very numbers that went in. */
class ModelShapesTest {

    // Two pixels, with levels that tell channels and positions apart.
    private static final RgbImage IMAGE = RgbImage.rgb(2, 1, new int[] {0x0A141E, 0x28323C});

    private final Path folder;

    ModelShapesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void laysChannelsOneAfterTheOther() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 3, 1, 2);

        assertThat(seenBy(file, bytes())).containsExactly(10, 40, 20, 50, 30, 60);
    }

    @Test
    void laysPixelsOneAfterTheOther() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 1, 2, 3);

        assertThat(seenBy(file, bytes().withLayout(Layout.NHWC))).containsExactly(10, 20, 30, 40, 50, 60);
    }

    @Test
    void tellsLayoutsApartWhereTheModelDoes() throws IOException {
        RgbImage image = TinyModels.noise(4, 2, 1);
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 2, 4, 3);

        assertThat(seenBy(file, bytes(), image)[2]).isEqualTo(image.rgb(0, 0) & 0xFF);
    }

    @Test
    void swapsRedAndBlueWhereDeclared() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 3, 1, 2);

        assertThat(seenBy(file, bytes().withChannels(Channels.BGR))).containsExactly(30, 60, 20, 50, 10, 40);
    }

    @Test
    void givesAGreyModelTheLuminance() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 1, 1, 2);
        RgbImage image = RgbImage.rgb(2, 1, new int[] {0xFF0000, 0x808080});

        // round(0.299 * 255) = 76
        assertThat(seenBy(file, bytes().withChannels(Channels.GREY).withLayout(Layout.NCHW), image))
                .containsExactly(76, 128);
    }

    @Test
    void givesBytesToAModelOfBytes() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.UINT8, DYNAMIC, 3, 1, 2);

        assertThat(seenBy(file, DjlOptions.defaults())).containsExactly(10, 40, 20, 50, 30, 60);
    }

    @Test
    void scalesLevelsAsDeclared() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 3, 1, 2);
        RgbImage image = RgbImage.rgb(2, 1, new int[] {0xFF0000, 0x00FF00});

        assertThat(seenBy(file, DjlOptions.defaults().withScale(PixelScale.UNIT), image))
                .containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(seenBy(file, DjlOptions.defaults().withScale(PixelScale.SYMMETRIC), image))
                .containsExactly(1, -1, -1, 1, -1, -1);
        float[] normalised = seenBy(file, DjlOptions.defaults().withScale(PixelScale.IMAGENET), image);
        assertThat(normalised[0]).isCloseTo((1 - 0.485f) / 0.229f, within(1e-6f));
        assertThat(normalised[5]).isCloseTo((0 - 0.406f) / 0.225f, within(1e-6f));
    }

    @Test
    void readsWhatOnnxMetadataSays() throws IOException {
        OnnxGraph graph = new OnnxGraph("said");
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 1, 2);
        graph.output("scores", image.flatten(), ElementType.FLOAT, DYNAMIC, 6)
                .metadata("Image.BitmapPixelFormat", "Bgr8")
                .metadata("Image.NominalPixelRange", "NominalRange_0_255");
        Path file = folder.resolve("said.onnx");
        graph.write(file);

        assertThat(seenBy(file, DjlOptions.defaults())).containsExactly(30, 60, 20, 50, 10, 40);
    }

    @Test
    void takesTheSizeFromTheUserWhereTheModelLeavesItOpen() throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 3, DYNAMIC, DYNAMIC);

        assertThat(seenBy(file, bytes().withSize(2, 1))).containsExactly(10, 40, 20, 50, 30, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void runsAModelOfAFixedBatchSizeOnAnyNumberOfVariants(int batch) throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, batch, 3, 1, 2);
        Variants variants = new Variants(IMAGE, 1, 7);
        variants.resize(7);
        for (int i = 0; i < 7; i++) {
            variants.set(i, 0, i % 2, 0x010101 * i);
        }
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.UNIT)
                .withScores(ScoreKind.LOGITS)
                .withLabels(TinyModels.labels(6));
        try (DjlClassifier echo = DjlClassifier.load(file, options);
                PreparedImage prepared = echo.prepare(IMAGE)) {
            Scores scores = new Scores(6);
            prepared.classify(variants, scores);
            for (int i = 0; i < 7; i++) {
                assertThat(scores.row(i))
                        .isEqualTo(echo.classify(IMAGE.with(variants.edits(i))).row(0));
            }
        }
    }

    @Test
    void takesASigmoidForTwoClasses() throws IOException {
        Path file = single(ScoreKind.SIGMOID);
        DjlOptions options = DjlOptions.defaults().withScale(PixelScale.UNIT).withLabels(List.of("cat", "dog"));

        // The model answers sigmoid(red of the first pixel); red is 255 there after the edit, and 10 before.
        double dog = 1 / (1 + Math.exp(-1));
        try (DjlClassifier model = DjlClassifier.load(file, options.withScores(ScoreKind.SIGMOID))) {
            Scores edited = model.classify(IMAGE.with(List.of(PixelEdit.of(0, 0, 255, 0, 0))));
            assertThat(edited.score(0, 1)).isCloseTo((float) dog, within(1e-6f));
            assertThat(edited.score(0, 0)).isCloseTo((float) (1 - dog), within(1e-6f));
            assertThat(edited.decision(0)).isEqualTo(1);
        }
    }

    @Test
    void appliesTheSigmoidThatAModelLeavesOut() throws IOException {
        Path file = single(ScoreKind.SIGMOID_LOGITS);
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.SYMMETRIC)
                .withScores(ScoreKind.SIGMOID_LOGITS)
                .withLabels(List.of("cat", "dog"));

        try (DjlClassifier model = DjlClassifier.load(file, options)) {
            Scores black = model.classify(RgbImage.rgb(2, 1, new int[2]));
            assertThat(black.score(0, 1)).isCloseTo((float) (1 / (1 + Math.E)), within(1e-6f));
            assertThat(black.decision(0)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROBABILITIES", "LOG_PROBABILITIES", "LOGITS"})
    void measuresWhatTheScoresAre(ScoreKind kind) throws IOException {
        Path file = spread(kind);
        DjlOptions options = DjlOptions.defaults().withScale(PixelScale.UNIT).withLabels(TinyModels.labels(6));

        try (DjlClassifier measured = DjlClassifier.load(file, options);
                DjlClassifier declared = DjlClassifier.load(file, options.withScores(kind))) {
            float[] row = measured.classify(IMAGE).row(0);
            assertThat(row).isEqualTo(declared.classify(IMAGE).row(0));
            double sum = 0;
            for (float p : row) {
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void readsTheDeclaredOneOfSeveralOutputs() throws IOException {
        OnnxGraph graph = new OnnxGraph("two");
        OnnxValue flat =
                graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 1, 2).flatten();
        graph.output("features", flat.mul(OnnxTensor.scalar(100)), ElementType.FLOAT, DYNAMIC, 6)
                .output("probabilities", flat.softmax(1), ElementType.FLOAT, DYNAMIC, 6);
        Path file = folder.resolve("two.onnx");
        graph.write(file);
        DjlOptions options = DjlOptions.defaults().withScale(PixelScale.UNIT).withLabels(TinyModels.labels(6));

        try (DjlClassifier model = DjlClassifier.load(file, options.withOutput("probabilities"))) {
            assertThat(model.classify(RgbImage.rgb(2, 1, new int[2])).row(0)).containsOnly(1 / 6f);
        }
    }

    @Test
    void readsServingPropertiesAndSynsetOfAFolder() throws IOException {
        TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 3, 1, 2);
        Files.writeString(folder.resolve("classes.txt"), "a\nb\nc\nd\n\ne\nf\n");
        Files.writeString(folder.resolve("serving.properties"), """
                engine=OnnxRuntime
                option.modelName=echo
                option.intraOpNumThreads=1
                translatorFactory=ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory
                width=2
                height=1
                toTensor=false
                applySoftmax=true
                synsetFileName=classes.txt
                onepixel.channels=BGR
                batch_size=8
                """);

        try (DjlClassifier model = DjlClassifier.load(folder)) {
            assertThat(model.labels()).containsExactly("a", "b", "c", "d", "e", "f");
            assertThat(model.info().name()).isEqualTo(folder.getFileName().toString());
            assertThat(model.classify(IMAGE).decision(0)).isEqualTo(1);
        }
    }

    // A model of one score: the red of the first pixel, through a sigmoid or not.
    private Path single(ScoreKind kind) throws IOException {
        OnnxGraph graph = new OnnxGraph("single");
        OnnxValue red = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 1, 2)
                .flatten()
                .matMul(OnnxTensor.floats(new float[] {1, 0, 0, 0, 0, 0}, 6, 1));
        OnnxValue score = kind == ScoreKind.SIGMOID ? red.sigmoid() : red;
        graph.output("score", score, ElementType.FLOAT, DYNAMIC, 1);
        Path file = folder.resolve("single.onnx");
        graph.write(file);
        return file;
    }

    private Path spread(ScoreKind kind) throws IOException {
        OnnxGraph graph = new OnnxGraph("spread");
        OnnxValue logits = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 1, 2)
                .flatten()
                .mul(OnnxTensor.scalar(5));
        OnnxValue scores =
                switch (kind) {
                    case PROBABILITIES -> logits.softmax(1);
                    case LOG_PROBABILITIES -> graph.node("LogSoftmax", List.of(logits));
                    default -> logits;
                };
        graph.output("scores", scores, ElementType.FLOAT, DYNAMIC, 6);
        Path file = folder.resolve("spread.onnx");
        graph.write(file);
        return file;
    }

    private static DjlOptions bytes() {
        return DjlOptions.defaults().withScale(PixelScale.BYTES);
    }

    private static float[] seenBy(Path file, DjlOptions options) {
        return seenBy(file, options, IMAGE);
    }

    // What the model puts out, before anything is concluded from it.
    private static float[] seenBy(Path file, DjlOptions options, RgbImage image) {
        int channels = options.channels().orElse(Channels.RGB).count();
        DjlOptions complete =
                options.withScores(ScoreKind.LOGITS).withLabels(TinyModels.labels(channels * image.size()));
        try (BufferClassifier echo = (BufferClassifier) ModelLoader.load(file, complete)) {
            Workspace workspace = new Workspace(echo.run());
            workspace.pixels().fill(0, image);
            return workspace.run(1).row(0);
        }
    }
}
