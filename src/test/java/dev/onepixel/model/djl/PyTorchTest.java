package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same LeNet as ONNX and as TorchScript, where PyTorch's natives are (mvn verify -Ppytorch). */
class PyTorchTest {

    private static final Path LENET = Path.of("../shared/cifar10/lenet");
    private static final DjlOptions SAID =
            DjlOptions.defaults().withSize(32, 32).withScale(PixelScale.UNIT).withScores(ScoreKind.PROBABILITIES);

    @BeforeAll
    static void requirePyTorchAndReferenceData() {
        assumeTrue(
                PyTorchTest.class.getResource("/native/lib/pytorch.properties") != null,
                "PyTorch's natives are not here: mvn verify -Ppytorch");
        assumeTrue(Files.isDirectory(LENET), "the reference data ../shared/cifar10 is not here");
        DjlEngine.settle();
    }

    @Test
    void givesTheVerdictsOfTheSameModelAsOnnx() throws IOException {
        List<RgbImage> images = LeNetTest.images().subList(0, 100);
        try (DjlClassifier onnx = DjlClassifier.load(LENET.resolve("lenet.onnx"), SAID);
                DjlClassifier torch = DjlClassifier.load(LENET.resolve("lenet.pt"), SAID)) {
            assertThat(torch.info().engine()).startsWith("PyTorch 2.");
            for (RgbImage image : images) {
                Scores expected = onnx.classify(image);
                Scores got = torch.classify(image);
                assertThat(got.row(0)).containsExactly(expected.row(0), within(1e-4f));
                assertThat(got.decision(0)).isEqualTo(expected.decision(0));
            }
        }
    }

    @Test
    void scoresVariantsTheSameForEveryBatchSize() throws IOException {
        RgbImage image = LeNetTest.images().get(0);
        Variants variants = TinyModels.variants(image, 2, 100);
        try (DjlClassifier one = DjlClassifier.load(LENET.resolve("lenet.pt"), SAID.withBatchSize(1));
                DjlClassifier several = DjlClassifier.load(LENET.resolve("lenet.pt"), SAID.withBatchSize(32))) {
            assertThat(scores(several, image, variants)).isEqualTo(scores(one, image, variants));
        }
    }

    @Test
    void givesTheSameThroughDjlsOwnTranslatorAndAroundIt() throws IOException {
        Criteria<Image, Classifications> criteria = Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelPath(LENET)
                .optModelName("lenet.pt")
                .optEngine("PyTorch")
                .optDevice(Device.cpu())
                .optArgument("width", "32")
                .optArgument("height", "32")
                .optArgument("resize", "true")
                .optArgument("translatorFactory", "ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory")
                .build();
        RgbImage image = LeNetTest.images().get(3);
        Variants variants = TinyModels.variants(image, 1, 60);
        try (TranslatorClassifier model =
                (TranslatorClassifier) TranslatorLoader.load(criteria, DjlOptions.defaults())) {
            assertThat(model.around()).isPresent();
            // Of the two files that lie there, the one that DJL runs.
            assertThat(model.info().engine()).startsWith("PyTorch 2.");
            Scores through = new Scores(10);
            try (PreparedImage prepared = model.prepareForTranslator(image)) {
                prepared.classify(variants, through);
            }
            Scores around = new Scores(10);
            try (PreparedImage prepared = model.prepare(image)) {
                prepared.classify(variants, around);
            }
            for (int i = 0; i < variants.size(); i++) {
                assertThat(around.row(i)).containsExactly(through.row(i), within(1e-5f));
            }

            // A larger image goes through the translator, which resizes it as the declared fit does but for rounding.
            RgbImage photograph = TinyModels.noise(80, 60, 1);
            BufferClassifier direct = model.around().orElseThrow();
            assertThat(direct.classify(photograph).row(0))
                    .containsExactly(model.classify(photograph).row(0), within(1e-3f));
        }
    }

    private static float[] scores(DjlClassifier model, RgbImage image, Variants variants) {
        Scores scores = new Scores(10);
        try (PreparedImage prepared = model.prepare(image)) {
            prepared.classify(variants, scores);
        }
        return scores.values().clone();
    }
}
