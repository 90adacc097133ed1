package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.model.Classifier;
import dev.onepixel.model.Classifier.Reading;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is assumed of an input that nothing describes: it is said, and never where something does describe it. */
class AssumptionsTest {

    private static final DjlOptions LOGITS = DjlOptions.defaults().withScores(ScoreKind.LOGITS);

    private final Path folder;

    AssumptionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void areSaidOfAModelThatComesAlone() throws IOException {
        Path file = TinyModels.linear(folder, 2, 3);

        assertThat(assumed(file, LOGITS)).containsExactly("input values 0..1", "channels RGB");
        assertThat(assumed(file, LOGITS.withChannels(Channels.RGB))).containsExactly("input values 0..1");
        assertThat(assumed(file, LOGITS.withScale(PixelScale.UNIT))).containsExactly("channels RGB");
        assertThat(assumed(file, LOGITS.withScale(PixelScale.UNIT).withChannels(Channels.BGR)))
                .isEmpty();
    }

    @Test
    void areNoneBesideServingProperties() throws IOException {
        Path file = TinyModels.linear(folder, 2, 3);
        Files.writeString(folder.resolve("serving.properties"), "engine=OnnxRuntime");

        assertThat(assumed(file, LOGITS)).isEmpty();
    }

    @Test
    void areNoneOfWhatTheTypeOfTheInputSays() throws IOException {
        Path bytes = TinyModels.echo(folder, ElementType.UINT8, DYNAMIC, 3, 1, 2);
        assertThat(assumed(bytes, LOGITS.withLabels(TinyModels.labels(6)))).containsExactly("channels RGB");

        Path grey = TinyModels.echo(folder, ElementType.FLOAT, DYNAMIC, 1, 3, 2);
        DjlOptions greyOptions = LOGITS.withLayout(Layout.NCHW).withLabels(TinyModels.labels(6));
        assertThat(assumed(grey, greyOptions)).containsExactly("input values 0..1");
    }

    @Test
    void ofTorchScriptIncludeTheLayout() {
        DjlOptions sized = DjlOptions.defaults().withSize(2, 2);

        assertThat(InputSpecResolver.resolveUnsaid(sized, false, "m.pt")
                        .assumptions()
                        .lines())
                .containsExactly("input values 0..1", "channels RGB", "layout NCHW");
        assertThat(InputSpecResolver.resolveUnsaid(sized, true, "m.pt")
                        .assumptions()
                        .lines())
                .isEmpty();
    }

    @Test
    void leaveTheOtherUsualInputsToBeTried() throws IOException {
        Path file = TinyModels.linear(folder, 2, 3);
        try (DjlClassifier model = DjlClassifier.load(file, LOGITS)) {
            assertThat(model.otherReadings().stream().map(Reading::meaning))
                    .containsExactly(
                            "input values 0..255, channels RGB",
                            "input values -1..1, channels RGB",
                            "input values normalised as for ImageNet, channels RGB",
                            "input values 0..1, channels BGR",
                            "input values 0..255, channels BGR",
                            "input values -1..1, channels BGR",
                            "input values normalised as for ImageNet, channels BGR");
        }
        try (DjlClassifier model = DjlClassifier.load(file, LOGITS.withScale(PixelScale.BYTES))) {
            assertThat(model.otherReadings()).singleElement().satisfies(reading -> assertThat(reading.declaration())
                    .isEqualTo("onepixel.channels=BGR or withChannels(Channels.BGR)"));
        }
    }

    @Test
    void readTheSameModelAsIfTheOtherInputHadBeenDeclared() throws IOException {
        Path file = TinyModels.linear(folder, 2, 3);
        List<DjlOptions> declared = List.of(
                LOGITS.withScale(PixelScale.BYTES),
                LOGITS.withScale(PixelScale.SYMMETRIC),
                LOGITS.withScale(PixelScale.IMAGENET),
                LOGITS.withScale(PixelScale.UNIT).withChannels(Channels.BGR));
        try (DjlClassifier model = DjlClassifier.load(file, LOGITS)) {
            for (int i = 0; i < declared.size(); i++) {
                try (DjlClassifier same = DjlClassifier.load(file, declared.get(i))) {
                    Classifier other = model.otherReadings().get(i).classifier();
                    assertThat(other.classify(TinyModels.noise(2, 2, 5)).row(0))
                            .isEqualTo(same.classify(TinyModels.noise(2, 2, 5)).row(0));
                }
            }
        }
    }

    private static List<String> assumed(Path file, DjlOptions options) {
        try (DjlClassifier model = DjlClassifier.load(file, options)) {
            return model.info().assumed();
        }
    }
}
