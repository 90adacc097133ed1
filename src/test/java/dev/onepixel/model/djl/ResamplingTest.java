package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of another size than the model's; the edit is made in the image as it is. */
class ResamplingTest {

    private final Path folder;

    ResamplingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> fits() {
        return Stream.of(
                Arguments.of(17, 11, Fit.stretch(8, 8)),
                Arguments.of(5, 3, Fit.stretch(8, 8)),
                Arguments.of(20, 12, Fit.shortEdgeThenCrop(9)),
                Arguments.of(12, 20, Fit.shortEdgeThenCrop(8)),
                Arguments.of(13, 10, new Fit(Fit.Resize.NONE, 0, 0, Fit.Centre.CROP)),
                Arguments.of(6, 11, new Fit(Fit.Resize.NONE, 0, 0, Fit.Centre.FRAME)),
                Arguments.of(8, 8, new Fit(Fit.Resize.EXACT, 10, 10, Fit.Centre.CROP)));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void computesOnlyWhatAnEditTouchesAndGetsWhatTheWholeImageGives(int width, int height, Fit fit) throws IOException {
        RgbImage image = TinyModels.noise(width, height, 5);
        Variants variants = TinyModels.variants(image, 3, 60);
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.UNIT)
                .withScores(ScoreKind.LOGITS)
                .withFit(fit);
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, 8, 4), options);
                PreparedImage prepared = linear.prepare(image)) {
            Scores scores = new Scores(4);
            prepared.classify(variants, scores);
            for (int i = 0; i < 60; i++) {
                float[] whole = linear.classify(image.with(variants.edits(i))).row(0);
                assertThat(scores.row(i)).isEqualTo(whole);
            }
            prepared.classify(Variants.of(image, List.of()), scores);
            assertThat(scores.row(0)).isEqualTo(linear.classify(image).row(0));
        }
    }

    @Test
    void resizesAsDjlDoes() throws IOException {
        RgbImage image = RgbImage.grey(4, 1, new byte[] {0, 100, (byte) 200, 40});

        // What NDImageUtils.resize gives on DJL's PyTorch engine.
        assertThat(seen(image, Fit.stretch(2, 1), 2)).containsExactly(71, 117);
        assertThat(seen(image, Fit.stretch(8, 1), 8)).containsExactly(0, 25, 75, 125, 175, 160, 80, 40);
    }

    @Test
    void keepsFlatAreasFlat() throws IOException {
        byte[] levels = new byte[13];
        Arrays.fill(levels, (byte) 201);

        assertThat(seen(RgbImage.grey(13, 1, levels), Fit.stretch(7, 1), 7)).containsOnly(201);
    }

    @Test
    void framesTheMiddleWithBlack() throws IOException {
        Fit frame = new Fit(Fit.Resize.NONE, 0, 0, Fit.Centre.FRAME);

        assertThat(seen(RgbImage.grey(2, 1, new byte[] {10, 20}), frame, 5)).containsExactly(0, 10, 20, 0, 0);
        assertThat(seen(RgbImage.grey(4, 1, new byte[] {10, 20, 30, 40}), frame, 2))
                .containsExactly(20, 30);
    }

    @Test
    void changesAPixelThatNoneOfTheModelsComesFromWithoutEffect() throws IOException {
        RgbImage image = TinyModels.noise(64, 64, 1);
        DjlOptions options = DjlOptions.defaults()
                .withScale(PixelScale.UNIT)
                .withScores(ScoreKind.LOGITS)
                .withFit(new Fit(Fit.Resize.NONE, 0, 0, Fit.Centre.CROP));
        try (DjlClassifier linear = DjlClassifier.load(TinyModels.linear(folder, 4, 3), options)) {
            RgbImage edited = image.with(List.of(PixelEdit.of(1, 1, 255, 255, 255)));
            assertThat(linear.classify(edited).row(0))
                    .isEqualTo(linear.classify(image).row(0));
        }
    }

    private float[] seen(RgbImage image, Fit fit, int width) throws IOException {
        Path file = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 1, 1, width);
        DjlOptions options = DjlOptions.defaults()
                .withLayout(Layout.NCHW)
                .withChannels(Channels.GREY)
                .withScale(PixelScale.BYTES)
                .withScores(ScoreKind.LOGITS)
                .withFit(fit)
                .withLabels(TinyModels.labels(width));
        try (BufferClassifier echo = (BufferClassifier) ModelLoader.load(file, options)) {
            Workspace workspace = new Workspace(echo.run());
            fit.writer(image, workspace.pixels(), "echo").fill(0);
            return workspace.run(1).row(0);
        }
    }
}
