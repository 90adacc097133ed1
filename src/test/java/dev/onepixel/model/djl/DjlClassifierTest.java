package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.Attribute;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlClassifierTest {

    private static final int SIZE = 8;
    private static final int CLASSES = 5;
    private static final RgbImage IMAGE = TinyModels.noise(SIZE, SIZE, 1);

    private final Path folder;

    DjlClassifierTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 400})
    void scoresVariantsTheSameForEveryBatchSize(int batchSize) throws IOException {
        Path file = TinyModels.linear(folder, SIZE, CLASSES);
        Variants variants = TinyModels.variants(IMAGE, 2, 130);
        try (DjlClassifier inOne = DjlClassifier.load(file, logits().withBatchSize(130));
                DjlClassifier inBatches = DjlClassifier.load(file, logits().withBatchSize(batchSize))) {

            assertThat(scores(inBatches, variants)).isEqualTo(scores(inOne, variants));
        }
    }

    @Test
    void scoresAVariantAsTheEditedImage() throws IOException {
        Variants variants = TinyModels.variants(IMAGE, 3, 50);
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits())) {
            float[] together = scores(linear, variants);
            for (int i = 0; i < variants.size(); i++) {
                Scores alone = linear.classify(IMAGE.with(variants.edits(i)));
                assertThat(Arrays.copyOfRange(together, i * CLASSES, (i + 1) * CLASSES))
                        .isEqualTo(alone.row(0));
            }
        }
    }

    @Test
    void runsAModelOneByOneWhoseAnswersDependOnTheirNeighbours() throws IOException {
        // Subtracts the mean over the batch: a single image gives 0 everywhere.
        OnnxGraph graph = new OnnxGraph("neighbours");
        OnnxValue flat =
                graph.input("image", ElementType.FLOAT, DYNAMIC, 3, SIZE, SIZE).flatten();
        OnnxValue mean =
                graph.node("ReduceMean", List.of(flat), Attribute.list("axes", 0), Attribute.of("keepdims", 1));
        graph.output("scores", flat.sub(mean), ElementType.FLOAT, DYNAMIC, 3 * SIZE * SIZE);
        Path file = folder.resolve("neighbours.onnx");
        graph.write(file);
        Variants variants = TinyModels.variants(IMAGE, 1, 10);
        try (DjlClassifier model = DjlClassifier.load(file, logits().withLabels(TinyModels.labels(3 * SIZE * SIZE)));
                PreparedImage prepared = model.prepare(IMAGE)) {
            Scores scores = new Scores(3 * SIZE * SIZE);
            prepared.classify(variants, scores);
            for (int i = 0; i < 10; i++) {
                assertThat(scores.row(i)).containsOnly(1f / (3 * SIZE * SIZE));
            }
        }
    }

    @Test
    void leavesNoTraceOfAVariantBehind() throws IOException {
        Variants first = TinyModels.variants(IMAGE, 3, 40);
        Variants clean = Variants.of(IMAGE, List.of());
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits());
                PreparedImage prepared = linear.prepare(IMAGE)) {
            Scores before = new Scores(CLASSES);
            prepared.classify(clean, before);
            prepared.classify(first, new Scores(CLASSES));
            Scores after = new Scores(CLASSES);
            prepared.classify(clean, after);

            assertThat(after.row(0)).isEqualTo(before.row(0));
        }
    }

    @Test
    void letsTheLaterOfTwoEditsAtOnePositionWinAndBringsTheCleanPixelBack() throws IOException {
        PixelEdit red = PixelEdit.of(3, 2, 255, 0, 0);
        PixelEdit blue = PixelEdit.of(3, 2, 0, 0, 255);
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits());
                PreparedImage prepared = linear.prepare(IMAGE)) {
            float[] both = score(prepared, red, blue);
            float[] last = score(prepared, blue);
            float[] none = score(prepared);

            assertThat(both).isEqualTo(last).isNotEqualTo(none);
            assertThat(none).isEqualTo(linear.classify(IMAGE).row(0));
        }
    }

    @Test
    void refusesAnEditOutsideTheImageAndKeepsTheImageWhole() throws IOException {
        Variants outside = new Variants(IMAGE, 2, 1);
        outside.resize(1);
        outside.set(0, 0, 5, 0xFFFFFF);
        outside.set(0, 1, SIZE * SIZE, 0xFFFFFF);
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits());
                PreparedImage prepared = linear.prepare(IMAGE)) {
            float[] before = score(prepared);

            assertThatThrownBy(() -> prepared.classify(outside, new Scores(CLASSES)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Index 64 out of bounds for length 64");
            assertThat(score(prepared)).isEqualTo(before);
        }
    }

    @Test
    void servesSeveralThreadsAtOnce() throws Exception {
        Variants variants = TinyModels.variants(IMAGE, 1, 100);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (DjlClassifier linear =
                DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits().withBatchSize(7))) {
            float[] expected = scores(linear, variants);
            List<Callable<float[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                tasks.add(() -> scores(linear, variants));
            }
            for (Future<float[]> result : pool.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void keepsImagesThatAreOpenAtOnceApart() throws IOException {
        RgbImage other = TinyModels.noise(SIZE, SIZE, 2);
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits())) {
            float[] first = linear.classify(IMAGE).row(0);
            // Closing twice must not lend the same buffer to two images.
            PreparedImage closedTwice = linear.prepare(other);
            closedTwice.close();
            closedTwice.close();
            try (PreparedImage one = linear.prepare(IMAGE);
                    PreparedImage two = linear.prepare(other)) {
                assertThat(score(two)).isNotEqualTo(first);
                assertThat(score(one)).isEqualTo(first);
            }
        }
    }

    @Test
    void givesSoftmaxOfLogitsThatSumsToOne() throws IOException {
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits())) {
            float[] row = linear.classify(IMAGE).row(0);
            double sum = 0;
            for (float p : row) {
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void saysWhatItRuns() throws IOException {
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES), logits())) {
            assertThat(linear.info().name()).isEqualTo("linear.onnx");
            assertThat(linear.info().sha256()).matches("[0-9a-f]{64}");
            assertThat(linear.info().engine()).matches("OnnxRuntime \\d+\\.\\d+\\.\\d+");
            assertThat(linear.labels()).containsExactly("c0", "c1", "c2", "c3", "c4");
            assertThat(linear.queriesPerVariant()).isEqualTo(1);
        }
    }

    @Test
    void answersUseAfterCloseWithAnErrorAndNotWithFreedMemory() throws IOException {
        Path file = TinyModels.linear(folder, SIZE, CLASSES);
        String closed = Text.format("Model '%s' is closed and cannot be used any more", file);
        DjlClassifier linear = DjlClassifier.load(file, logits());
        PreparedImage prepared = linear.prepare(IMAGE);
        linear.close();
        linear.close();

        assertThatIllegalStateException().isThrownBy(() -> score(prepared)).withMessage(closed);
        assertThatIllegalStateException()
                .isThrownBy(() -> linear.prepare(IMAGE))
                .withMessage(closed);
        prepared.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> score(prepared))
                .withMessage(
                        "An image that was prepared for model '%s' is closed and cannot be used any more; prepare it again",
                        file);
    }

    @Test
    void waitsWithClosingForPassesUnderWay() throws Exception {
        Path file = TinyModels.linear(folder, SIZE, CLASSES);
        Variants variants = TinyModels.variants(IMAGE, 1, 400);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                DjlClassifier linear = DjlClassifier.load(file, logits());
                Callable<Integer> untilClosed = () -> {
                    int passes = 0;
                    try (PreparedImage prepared = linear.prepare(IMAGE)) {
                        Scores scores = new Scores(CLASSES);
                        while (true) {
                            prepared.classify(variants, scores);
                            passes++;
                        }
                    } catch (IllegalStateException closed) {
                        return passes;
                    }
                };
                Future<Integer> one = pool.submit(untilClosed);
                Future<Integer> two = pool.submit(untilClosed);
                Thread.sleep(5);
                linear.close();

                assertThat(one.get() + two.get()).isNotNegative();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static DjlOptions logits() {
        return DjlOptions.defaults().withScale(PixelScale.UNIT).withScores(ScoreKind.LOGITS);
    }

    private static float[] scores(DjlClassifier classifier, Variants variants) {
        Scores scores = new Scores(CLASSES);
        try (PreparedImage prepared = classifier.prepare(IMAGE)) {
            prepared.classify(variants, scores);
        }
        return Arrays.copyOf(scores.values(), variants.size() * CLASSES);
    }

    private static float[] score(PreparedImage prepared, PixelEdit... edits) {
        Scores scores = new Scores(CLASSES);
        prepared.classify(Variants.of(IMAGE, List.of(edits)), scores);
        return scores.row(0);
    }
}
