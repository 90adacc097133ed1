package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.testing.Cifar10;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same LeNet through other engines and other ways gives the same verdicts on 100 images: the class of the clean one,
 * and whether it is fooled. Over HTTP it is held against the same figures by {@code RemoteModelTest}.
 */
class SameVerdictsTest {

    private static final Path LENET = Cifar10.FOLDER.resolve("lenet");
    private static final DjlOptions SAID =
            DjlOptions.defaults().withSize(32, 32).withScale(PixelScale.UNIT).withScores(ScoreKind.PROBABILITIES);

    @BeforeAll
    static void requireReferenceData() {
        Cifar10.requireReferenceData();
        DjlEngine.settle();
    }

    @Test
    void throughATranslatorOfTheUsersOwn() {
        Criteria<Image, Classifications> criteria = Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelPath(LENET)
                .optModelName("lenet.onnx")
                .optEngine("OnnxRuntime")
                .optDevice(Device.cpu())
                .optTranslator(new PlainTranslator(32, labels(), false))
                .build();
        try (TranslatorClassifier model =
                (TranslatorClassifier) TranslatorLoader.load(criteria, DjlOptions.defaults())) {
            assertThat(model.around()).isEmpty();
            assertSameVerdicts(model);
        }
    }

    @Test
    void asTorchScript() {
        assumeTrue(
                SameVerdictsTest.class.getResource("/native/lib/pytorch.properties") != null,
                "PyTorch's natives are not here: mvn verify -Ppytorch");
        try (DjlClassifier model = DjlClassifier.load(LENET.resolve("lenet.pt"), SAID)) {
            assertSameVerdicts(model);
        }
    }

    private static List<String> labels() {
        try (DjlClassifier onnx = DjlClassifier.load(LENET.resolve("lenet.onnx"), SAID)) {
            return onnx.labels();
        }
    }

    private static void assertSameVerdicts(Classifier model) {
        try (DjlClassifier onnx = DjlClassifier.load(LENET.resolve("lenet.onnx"), SAID)) {
            assertThat(verdicts(model)).isEqualTo(verdicts(onnx)).hasSize(100);
        }
    }

    private static List<String> verdicts(Classifier model) {
        ImageSet images = Cifar10.images().limit(100);
        RobustnessReport report = RobustnessEvaluation.of(model)
                .on(images)
                .search(Search.CORNERS)
                .maxQueriesPerImage(400)
                .run();
        return report.attacks(Attacker.UNDEFENDED).stream()
                .map(a -> Text.format("%s %s %s", a.image(), a.cleanPrediction(), a.outcome()))
                .toList();
    }
}
