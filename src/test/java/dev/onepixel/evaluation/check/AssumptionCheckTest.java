package dev.onepixel.evaluation.check;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is given other numbers than it was made for, because nothing says which. */
class AssumptionCheckTest {

    private static final List<String> LABELS = List.of("other", "red");
    private static final DjlOptions SILENT =
            DjlOptions.defaults().withScores(ScoreKind.LOGITS).withLabels(LABELS);

    private final Path folder;

    AssumptionCheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void refusesValuesThatAnotherUsualScaleFitsBetter() throws IOException {
        try (DjlClassifier model = DjlClassifier.load(redAbove(127), SILENT)) {
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> evaluation(model, 30).start())
                    .withMessage(
                            "Model 'red.onnx' does not say all of how it wants to see images, and what was assumed does not fit: of 60 clean images it is right on 30 with input values 0..1, channels RGB, but on 60 with input values 0..255, channels RGB. Declare which it is: toTensor=false or withScale(PixelScale.BYTES), onepixel.channels=RGB or withChannels(Channels.RGB) in serving.properties beside the model or DjlOptions");
        }
    }

    @Test
    void refusesChannelsInTheWrongOrder() throws IOException {
        DjlOptions scaled = SILENT.withScale(PixelScale.BYTES);
        try (DjlClassifier model = DjlClassifier.load(blueFirst(), scaled)) {
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> evaluation(model, 30).start())
                    .withMessage(
                            "Model 'red.onnx' does not say all of how it wants to see images, and what was assumed does not fit: of 60 clean images it is right on 0 with channels RGB, but on 60 with channels BGR. Declare which it is: onepixel.channels=BGR or withChannels(Channels.BGR) in serving.properties beside the model or DjlOptions");
        }
    }

    @Test
    void triesAtMostAHundredImagesSpreadOverTheSet() throws IOException {
        try (DjlClassifier model = DjlClassifier.load(redAbove(127), SILENT)) {
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> evaluation(model, 150).start())
                    .withMessageContaining("of 100 clean images it is right on 50 with");
        }
    }

    @Test
    void letsPassWhatFitsOrWasDeclared() throws IOException {
        try (DjlClassifier fits = DjlClassifier.load(redAbove(0.5f), SILENT)) {
            assertThat(evaluation(fits, 30).run().cleanAccuracy().value()).isEqualTo(1);
        }
        DjlOptions declared = SILENT.withScale(PixelScale.UNIT).withChannels(Channels.RGB);
        try (DjlClassifier asked = DjlClassifier.load(redAbove(127), declared)) {
            assertThat(evaluation(asked, 30).run().cleanAccuracy().value()).isEqualTo(0.5);
        }
    }

    @Test
    void goesOnWhereTooFewImagesTellAndSaysWhatItAssumes() throws IOException {
        try (DjlClassifier model = DjlClassifier.load(redAbove(127), SILENT)) {
            RobustnessReport report = evaluation(model, 5).run();

            assertThat(report.cleanAccuracy()).isEqualTo(new Rate(5, 10));
            assertThat(report.model().assumed()).containsExactly("input values 0..1", "channels RGB");
        }
    }

    /** Red where the first channel of the first pixel is above a number. */
    private Path redAbove(float threshold) throws IOException {
        return model(new float[] {1, 0, 0}, -threshold);
    }

    /** Red where the third channel is above the first. */
    private Path blueFirst() throws IOException {
        return model(new float[] {-1, 0, 1}, 0);
    }

    private Path model(float[] weights, float bias) throws IOException {
        OnnxGraph graph = new OnnxGraph("red");
        // Elements are channel by channel, of four pixels each; a class "other" always scores 0.
        float[] matrix = new float[12 * 2];
        for (int c = 0; c < 3; c++) {
            matrix[c * 4 * 2 + 1] = weights[c];
        }
        graph.output(
                "logits",
                graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 2, 2)
                        .flatten()
                        .gemm(OnnxTensor.floats(matrix, 12, 2), OnnxTensor.floats(new float[] {0, bias}, 2)),
                ElementType.FLOAT,
                DYNAMIC,
                2);
        Path file = folder.resolve("red.onnx");
        graph.write(file);
        return file;
    }

    private static RobustnessEvaluation evaluation(DjlClassifier model, int ofEach) {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < ofEach; i++) {
            images.add(image(Text.format("%03d-other", i), "other", 0x0000FF));
            images.add(image(Text.format("%03d-red", i), "red", 0xFF0000));
        }
        return RobustnessEvaluation.of(model)
                .on(ImageSet.of("blue and red", images))
                .search(Search.CORNERS)
                .maxQueriesPerImage(3);
    }

    private static LabelledImage image(String name, String label, int rgb) {
        int[] pixels = new int[4];
        Arrays.fill(pixels, rgb);
        return new LabelledImage(name, label, RgbImage.rgb(2, 2, pixels));
    }
}
