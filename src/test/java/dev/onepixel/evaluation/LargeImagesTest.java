package dev.onepixel.evaluation;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are larger than the model's, or too large to be searched to their end, or too many to be kept. */
class LargeImagesTest {

    private final Path folder;

    LargeImagesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void saysWhatShareOfTheCornersOfALargeImageWasTried() {
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.immovable())
                .on(ImageSet.of("one", List.of(KnownModels.plain("large", 224, 224))))
                .search(Search.CORNERS)
                .maxQueriesPerImage(5_000)
                .run();

        AttackResult result = report.attacks(Attacker.UNDEFENDED).get(0);
        assertThat(result.outcome()).isEqualTo(Outcome.WITHSTOOD);
        assertThat(result.ending()).isEqualTo("reached its limit of 5000 queries with 1.2 % of the corners tried");
        // Of the 5,000 one is the clean check, and one is kept back for a confirmation.
        assertThat(result.effort().coverage().orElseThrow() * 224 * 224 * 8).isBetween(4_990.0, 5_000.0);
    }

    @Test
    void editsThePhotographAndNotWhatTheModelSeesOfIt() throws IOException {
        DjlOptions cut = DjlOptions.defaults()
                .withScale(PixelScale.BYTES)
                .withChannels(Channels.RGB)
                .withScores(ScoreKind.LOGITS)
                .withLabels(List.of("grey", "bright"))
                .withFit(new Fit(Fit.Resize.NONE, 0, 0, Fit.Centre.CROP));
        RgbImage photograph = constant(20, 16);
        ReportDirectory directory = ReportDirectory.create(folder, "shop.PhotoTest", "withstands");
        try (DjlClassifier model = DjlClassifier.load(brighterThan128(), cut)) {
            RobustnessReport report = RobustnessEvaluation.of(model)
                    .on(ImageSet.of("photographs", List.of(new LabelledImage("a.png", "grey", photograph))))
                    .search(Search.CORNERS)
                    .evidence(directory)
                    .run();

            AttackResult result = report.attacks(Attacker.UNDEFENDED).get(0);
            PixelEdit edit = result.edits().get(0);
            // The model sees columns 6..13 and rows 4..11.
            assertThat(edit.x()).isBetween(6, 13);
            assertThat(edit.y()).isBetween(4, 11);
            assertThat(ImageFiles.read(directory.path().resolve(result.evidence())))
                    .isEqualTo(photograph.with(List.of(edit)));
        }
    }

    @Test
    void keepsNoImageLongerThanItIsAttacked() {
        List<WeakReference<RgbImage>> loaded = new CopyOnWriteArrayList<>();
        List<Long> alive = Collections.synchronizedList(new ArrayList<>());
        List<String> names = IntStream.range(0, 40)
                .mapToObj(value -> Text.format("%02d", value))
                .toList();
        ImageSet images = new ImageSet() {
            @Override
            public String path() {
                return "made when asked for";
            }

            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public LabelledImage load(String name) {
                System.gc();
                alive.add(loaded.stream().filter(image -> image.get() != null).count());
                LabelledImage image = KnownModels.plain(name, 16, 16);
                loaded.add(new WeakReference<>(image.image()));
                return image;
            }
        };

        RobustnessReport report = RobustnessEvaluation.of(KnownModels.immovable())
                .on(images)
                .search(Search.CORNERS)
                .maxQueriesPerImage(50)
                .workers(2)
                .run();

        assertThat(report.results()).hasSize(40);
        assertThat(loaded).hasSizeGreaterThanOrEqualTo(80);
        // One for each worker at work, and one for each that has just been done with.
        assertThat(alive).allMatch(count -> count <= 4);
    }

    private static RgbImage constant(int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0x808080);
        return RgbImage.rgb(width, height, pixels);
    }

    /** "bright" where the 8 x 8 pixels together are more than 100 levels above 128 each. */
    private Path brighterThan128() throws IOException {
        int inputs = 3 * 8 * 8;
        float[] weights = new float[2 * inputs];
        for (int i = 0; i < inputs; i++) {
            weights[2 * i + 1] = 1;
        }
        OnnxGraph graph = new OnnxGraph("bright");
        graph.output(
                "logits",
                graph.input("image", ElementType.FLOAT, DYNAMIC, 3, 8, 8)
                        .flatten()
                        .gemm(
                                OnnxTensor.floats(weights, inputs, 2),
                                OnnxTensor.floats(new float[] {0, -128 * inputs - 100}, 2)),
                ElementType.FLOAT,
                DYNAMIC,
                2);
        Path file = folder.resolve("bright.onnx");
        graph.write(file);
        return file;
    }
}
