package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.ndarray.NDList;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that DJL has loaded, with translators of their own. */
class TranslatorClassifierTest {

    private static final int SIZE = 8;
    private static final int CLASSES = 4;
    private static final RgbImage IMAGE = TinyModels.noise(SIZE, SIZE, 1);
    private static final RgbImage PHOTOGRAPH = TinyModels.noise(32, 24, 2);
    private static final List<String> NAMES = TinyModels.labels(CLASSES);

    private final Path folder;

    TranslatorClassifierTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void settleBeforeDjlStarts() {
        DjlEngine.settle();
    }

    @Test
    void givesTheSameOnBothWays() throws Exception {
        DjlOptions scaled = DjlOptions.defaults().withSize(SIZE, SIZE).withScale(PixelScale.UNIT);
        Variants variants = TinyModels.variants(IMAGE, 2, 50);
        try (TranslatorClassifier model = load(new PlainTranslator(SIZE, NAMES), scaled)) {
            assertThat(model.around()).isPresent();
            Scores around = scores(model.prepare(IMAGE), variants);
            Scores through = scores(model.prepareForTranslator(IMAGE), variants);

            for (int i = 0; i < variants.size(); i++) {
                assertThat(around.row(i)).containsExactly(through.row(i), within(1e-6f));
                assertThat(around.decision(i)).isEqualTo(through.decision(i));
            }
        }
    }

    @Test
    void goesThroughTheTranslatorWhereNothingSaysWhatItDoes() throws Exception {
        try (TranslatorClassifier model = load(
                        new PlainTranslator(SIZE, NAMES), DjlOptions.defaults().withSize(SIZE, SIZE));
                DjlClassifier plain = DjlClassifier.load(
                        folder.resolve("linear.onnx"),
                        DjlOptions.defaults().withScale(PixelScale.UNIT).withScores(ScoreKind.LOGITS))) {
            assertThat(model.around()).isEmpty();
            assertThat(model.labels()).isEqualTo(NAMES);
            assertThat(model.info().sha256()).isEqualTo(plain.info().sha256());
            assertThat(model.info().engine()).isEqualTo(plain.info().engine());
            assertThat(model.classify(IMAGE).row(0))
                    .containsExactly(plain.classify(IMAGE).row(0), within(1e-6f));
        }
    }

    @Test
    void goesThroughTheTranslatorWhereWhatWasSaidOfItIsWrong() throws Exception {
        DjlOptions wrong = DjlOptions.defaults().withSize(SIZE, SIZE).withScale(PixelScale.SYMMETRIC);
        try (TranslatorClassifier model = load(new PlainTranslator(SIZE, NAMES), wrong)) {
            assertThat(model.around()).isEmpty();
        }
    }

    @Test
    void editsTheImageBeforeTheTranslatorMakesItSmaller() throws Exception {
        DjlOptions scaled = DjlOptions.defaults().withSize(SIZE, SIZE).withScale(PixelScale.UNIT);
        try (TranslatorClassifier model = load(new PlainTranslator(SIZE, NAMES), scaled);
                PreparedImage prepared = model.prepare(PHOTOGRAPH)) {
            float[] clean = model.classify(PHOTOGRAPH).row(0);

            // The translator takes every fourth column and every third row.
            assertThat(score(prepared, PixelEdit.of(4, 3, 255, 255, 255))).isNotEqualTo(clean);
            assertThat(score(prepared, PixelEdit.of(5, 3, 255, 255, 255))).isEqualTo(clean);
            assertThat(score(prepared)).isEqualTo(clean);
        }
    }

    @Test
    void servesSeveralThreadsAtOnce() throws Exception {
        Variants variants = TinyModels.variants(PHOTOGRAPH, 1, 20);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (TranslatorClassifier model =
                load(new PlainTranslator(SIZE, NAMES), DjlOptions.defaults().withBatchSize(7))) {
            float[] expected = scores(model.prepare(PHOTOGRAPH), variants).row(13);
            List<Callable<float[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                tasks.add(() -> scores(model.prepare(PHOTOGRAPH), variants).row(13));
            }
            for (Future<float[]> result : pool.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void answersUseAfterCloseWithAnError() throws Exception {
        TranslatorClassifier model = load(new PlainTranslator(SIZE, NAMES), DjlOptions.defaults());
        PreparedImage prepared = model.prepare(PHOTOGRAPH);
        model.close();
        model.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> score(prepared))
                .withMessage("Model 'linear' is closed and cannot be used any more");
        assertThatIllegalStateException()
                .isThrownBy(() -> model.prepare(PHOTOGRAPH))
                .withMessage("Model 'linear' is closed and cannot be used any more");
        prepared.close();
    }

    @Test
    void namesWhatATranslatorThrows() {
        Translator<Image, Classifications> broken = new PlainTranslator(SIZE, NAMES) {
            @Override
            public NDList processInput(TranslatorContext context, Image image) {
                throw new IllegalArgumentException("only 640 x 480");
            }
        };

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> load(broken, DjlOptions.defaults()))
                .withMessage(
                        "The translator of model 'linear' failed on an image of 224 x 224: only 640 x 480; DjlOptions.withSize(…) says what size to try it on");
    }

    @Test
    void saysWhyDjlsOwnTranslatorDoesNotRunOnOnnxRuntimeAlone() {
        Translator<Image, Classifications> own = ImageClassificationTranslator.builder()
                .addTransform(new ToTensor())
                .optSynset(NAMES)
                .build();

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> load(own, DjlOptions.defaults().withSize(SIZE, SIZE)))
                .withMessageStartingWith("The translator of model 'linear' failed on an image of 8 x 8: ")
                .withMessageContaining(
                        ". ONNX Runtime's NDArray has no arithmetic: load the model by DjlClassifier.load(path), or give DJL the PyTorch engine beside it and set -Dai.djl.onnx.disable_alternative=false");
    }

    @Test
    void refusesNamesThatChange() throws Exception {
        Translator<Image, Classifications> fickle = new PlainTranslator(SIZE, NAMES) {
            private int calls;

            @Override
            public Classifications processOutput(TranslatorContext context, NDList list) {
                List<Double> probabilities = super.processOutput(context, list).getProbabilities();
                return new Classifications(++calls > 1 ? List.of("a", "b", "c", "d") : NAMES, probabilities);
            }
        };

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> load(fickle, DjlOptions.defaults().withSize(SIZE, SIZE)))
                .withMessage(
                        "The translator of model 'linear' named the classes a, b, c, d, but before c0, c1, c2, c3; each image must get the same ones in the same order");
    }

    @Test
    void countsTheNamesThatAreGivenInstead() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> load(
                        new PlainTranslator(SIZE, NAMES), DjlOptions.defaults().withLabels(List.of("cat", "dog"))))
                .withMessage(
                        "Model 'linear' gives scores for 4 classes, but there are 2 class names (cat, dog); correct synset.txt or DjlOptions.withLabels(…)");
    }

    @Test
    void loadsByCriteria() throws IOException {
        TinyModels.linear(folder, SIZE, CLASSES);
        try (DjlClassifier model = DjlClassifier.load(criteria(new PlainTranslator(SIZE, NAMES)))) {
            assertThat(model.classify(PHOTOGRAPH).size()).isEqualTo(1);
        }
    }

    @Test
    void namesCriteriaThatNothingFits() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(criteria(new PlainTranslator(SIZE, NAMES))))
                .withMessageStartingWith("DJL finds no model for Criteria: ")
                .withMessageEndingWith("; nothing is downloaded unless -Dai.djl.offline=false is set");
    }

    private TranslatorClassifier load(Translator<Image, Classifications> translator, DjlOptions options)
            throws IOException, ModelNotFoundException, MalformedModelException {
        TinyModels.linear(folder, SIZE, CLASSES);
        ZooModel<Image, Classifications> model = criteria(translator).loadModel();
        return (TranslatorClassifier) TranslatorLoader.of(model, options);
    }

    private Criteria<Image, Classifications> criteria(Translator<Image, Classifications> translator) {
        return Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelPath(folder)
                .optModelName("linear")
                .optEngine("OnnxRuntime")
                .optDevice(Device.cpu())
                .optTranslator(translator)
                .build();
    }

    private static Scores scores(PreparedImage prepared, Variants variants) {
        Scores scores = new Scores(CLASSES);
        try (prepared) {
            prepared.classify(variants, scores);
        }
        return scores;
    }

    private static float[] score(PreparedImage prepared, PixelEdit... edits) {
        Scores scores = new Scores(CLASSES);
        prepared.classify(Variants.of(PHOTOGRAPH, List.of(edits)), scores);
        return scores.row(0);
    }
}
