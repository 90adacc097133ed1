package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.input.Size;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.Attribute;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images share a pass only in numbers at which their answers were seen to be those they have alone. */
class PassSizesTest {

    private static final Size SIZE = new Size(2, 2);
    private static final RgbImage IMAGE = TinyModels.noise(2, 2, 1);

    @TempDir
    private Path folder;

    @Test
    void spreadImagesOverPassesOfTheSizesThereAre() {
        PassSizes sizes = PassSizes.of(Set.of(1, 2, 8));

        assertThat(sizes.largest()).isEqualTo(8);
        assertThat(sizes.slots()).isEqualTo(8);
        assertThat(IntStream.of(1, 2, 3, 7, 8, 9, 100).map(sizes::next)).containsExactly(1, 2, 2, 2, 8, 8, 8);
        assertThat(sizes.rowsFor(2)).isEqualTo(2);
    }

    @Test
    void fillAPassOfAFixedBatch() {
        PassSizes sizes = PassSizes.fixed(4, 4);

        assertThat(IntStream.of(1, 3, 4, 9).map(sizes::next)).containsExactly(1, 3, 4, 4);
        assertThat(sizes.rowsFor(3)).isEqualTo(4);
        assertThat(PassSizes.fixed(4, 1).next(9)).isEqualTo(1);
        assertThat(PassSizes.fixed(4, 1).slots()).isEqualTo(4);
        assertThat(PassSizes.fixed(4, 4).fewest()).isEqualTo(4);
        assertThat(PassSizes.fixed(4, 1).fewest()).isOne();
        assertThat(PassSizes.of(Set.of(1, 2)).fewest()).isOne();
    }

    @Test
    void startWithDoubledNumbersAndTheLargest() {
        assertThat(PassSizes.doubling(1)).containsExactly(1);
        assertThat(PassSizes.doubling(8)).containsExactly(1, 2, 4, 8);
        assertThat(PassSizes.doubling(11)).containsExactly(1, 2, 4, 8, 11);
    }

    @Test
    void areThoseAtWhichAnEngineAnswersAsForEachImageAlone() {
        Probes probes = new Probes(SIZE, answering(size -> size == 4 || size > 8), "m");

        assertThat(probes.sameAmong(List.of(1, 2, 4, 8, 16), () -> true)).containsExactly(1, 2, 8);
    }

    @Test
    void leaveOutThoseAtWhichAnEngineFails() {
        Probes probes = new Probes(
                SIZE,
                images -> {
                    if (images.size() > 1) {
                        throw new ClassifierException("cannot reshape");
                    }
                    return answering(size -> false).answers(images);
                },
                "m");

        assertThat(probes.sameAmong(List.of(1, 2, 4), () -> true)).containsExactly(1);
        assertThat(probes.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("cannot reshape"));
    }

    @Test
    void knowOneEngineFromAnotherThatDiffersInTheLastBit() {
        Probes one = new Probes(SIZE, answering(size -> false), "m");
        Probes other = new Probes(SIZE, answering(size -> true), "m");

        assertThat(one.isSameAs(new Probes(SIZE, answering(size -> false), "m")))
                .isTrue();
        assertThat(one.isSameAs(other)).isFalse();
    }

    @Test
    void tellAModelThatAnswersOtherwiseWhenAskedTwice() {
        int[] calls = {0};

        assertThat(new Probes(SIZE, images -> new float[][] {{1, calls[0]++}}, "m").areSteady())
                .isFalse();
        assertThat(new Probes(SIZE, answering(size -> false), "m").areSteady()).isTrue();
    }

    // The chosen size may be any of those measured, so each of them is tried, and those between.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 16, 32})
    void neverIncludeOneThatChangesTheAnswers(int odd) throws IOException {
        Path file = oddAt(odd);
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.UNIT)
                .withScores(ScoreKind.LOGITS)
                .withLabels(TinyModels.labels(12));
        Variants variants = TinyModels.variants(IMAGE, 1, odd);
        for (DjlOptions each : List.of(options, options.withBatchSize(32))) {
            try (DjlClassifier model = DjlClassifier.load(file, each);
                    PreparedImage prepared = model.prepare(IMAGE)) {
                Scores scores = new Scores(12);
                prepared.classify(variants, scores);
                for (int i = 0; i < odd; i++) {
                    assertThat(scores.row(i))
                            .isEqualTo(model.classify(IMAGE.with(variants.edits(i)))
                                    .row(0));
                }
            }
        }
    }

    /** Answers with the noise of a last bit at some sizes. */
    private static Probes.Pass answering(IntPredicate otherwise) {
        return images -> images.stream()
                .map(image -> {
                    float score = (image.rgb(0, 0) & 0xFF) / 255f;
                    return new float[] {score, otherwise.test(images.size()) ? Math.nextUp(0.5f) : 0.5f};
                })
                .toArray(float[][]::new);
    }

    /** Writes a model that puts out the numbers that went in, but for passes of so many images twice as large. */
    private Path oddAt(int size) throws IOException {
        OnnxGraph graph = new OnnxGraph("odd");
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2);
        OnnxValue batch = graph.node(
                "Gather",
                List.of(graph.node("Shape", List.of(image)), graph.constant(OnnxTensor.longs(new long[] {0}, 1))),
                Attribute.of("axis", 0));
        OnnxValue equal = graph.node("Equal", List.of(batch, graph.constant(OnnxTensor.longs(new long[] {size}, 1))));
        OnnxValue factor = equal.cast(ElementType.FLOAT).add(OnnxTensor.scalar(1));
        graph.output("scores", image.flatten().mul(factor), ElementType.FLOAT, DYNAMIC, 12);
        Path file = folder.resolve("odd.onnx");
        graph.write(file);
        return file;
    }
}
