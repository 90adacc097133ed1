package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the engine is used: memory that stays, images a pass, threads a pass. */
class EngineUseTest {

    private static final int SIZE = 8;
    private static final int CLASSES = 3;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final RgbImage IMAGE = TinyModels.noise(SIZE, SIZE, 5);

    @TempDir
    private Path folder;

    @Test
    void findsTheSessionInsideTheBlockOfThisVersionOfDjl() throws IOException {
        try (BufferClassifier model =
                (BufferClassifier) ModelLoader.load(TinyModels.linear(folder, SIZE, CLASSES), DjlOptions.defaults())) {
            assertThat(model.model().session()).isPresent();
        }
    }

    @Test
    void givesTheSameScoresFromPinnedMemoryAsThroughTheBlock() throws IOException {
        try (DjlClassifier model = DjlClassifier.load(TinyModels.linear(folder, SIZE, CLASSES));
                PreparedImage prepared = model.prepare(IMAGE)) {
            Variants first = TinyModels.variants(IMAGE, 1, 9);
            Variants others = TinyModels.variants(IMAGE, 2, 9);

            float[] throughTheBlock = scores(prepared, first);
            float[] ofOthers = scores(prepared, others);
            float[] pinned = scores(prepared, first);

            assertThat(pinned).isEqualTo(throughTheBlock).isNotEqualTo(ofOthers);
        }
    }

    @Test
    void choosesABatchSizeUnlessTheUserDoes() throws IOException {
        Path file = TinyModels.linear(folder, SIZE, CLASSES);
        try (BufferClassifier free = (BufferClassifier) ModelLoader.load(file, DjlOptions.defaults());
                BufferClassifier fixed = (BufferClassifier)
                        ModelLoader.load(file, DjlOptions.defaults().withBatchSize(7))) {
            assertThat(free.run().sizes().largest()).isIn(1, 2, 4, 8, 16, 32);
            assertThat(fixed.run().sizes().largest()).isEqualTo(7);
        }
    }

    @Test
    void keepsOneCoreBusyUnlessTheModelsFolderSaysOtherwise() throws IOException {
        TinyModels.linear(folder, SIZE, CLASSES);
        try (DjlClassifier model = DjlClassifier.load(folder)) {
            assertThat(model.nativeThreads()).isEqualTo(1);
        }
        Files.writeString(folder.resolve("serving.properties"), "engine=OnnxRuntime\noption.intraOpNumThreads=2\n");
        try (DjlClassifier model = DjlClassifier.load(folder)) {
            assertThat(model.nativeThreads()).isEqualTo(Math.min(2, CORES));
        }
    }

    @Test
    void asksForOneThreadAPassUnlessCriteriaSayOtherwise() throws Exception {
        TinyModels.linear(folder, SIZE, CLASSES);
        try (DjlClassifier model = DjlClassifier.load(criteria(Map.of()))) {
            assertThat(model.nativeThreads()).isEqualTo(1);
        }
        try (DjlClassifier model = DjlClassifier.load(criteria(Map.of("intraOpNumThreads", "2")))) {
            assertThat(model.nativeThreads()).isEqualTo(Math.min(2, CORES));
        }
    }

    @Test
    void takesAModelOfTheUsersForOneThatKeepsAllCoresBusy() throws Exception {
        TinyModels.linear(folder, SIZE, CLASSES);
        ZooModel<Image, Classifications> djl = criteria(Map.of()).loadModel();

        try (DjlClassifier model = DjlClassifier.of(djl)) {
            assertThat(model.nativeThreads()).isEqualTo(CORES);
        }
    }

    @Test
    void measuresCallersSideBySide() throws IOException {
        try (BufferClassifier model =
                (BufferClassifier) ModelLoader.load(TinyModels.linear(folder, SIZE, CLASSES), DjlOptions.defaults())) {
            assertThat(EngineMeasure.imagesPerSecond(model.run(), 2)).isPositive();
        }
    }

    @Test
    void splitsPassesOnlyWhereThatIsClearlyFasterEveryTime() {
        Iterator<Double> onceSlower = List.of(130.0, 110.0, 130.0).iterator();

        assertThat(EngineMeasure.splittingIsFaster(() -> 100, () -> 116)).isTrue();
        assertThat(EngineMeasure.splittingIsFaster(() -> 100, () -> 114)).isFalse();
        assertThat(EngineMeasure.splittingIsFaster(() -> 100, onceSlower::next)).isFalse();
    }

    private static float[] scores(PreparedImage prepared, Variants variants) {
        Scores scores = new Scores(CLASSES);
        prepared.classify(variants, scores);
        return Arrays.copyOf(scores.values(), variants.size() * CLASSES);
    }

    private Criteria<Image, Classifications> criteria(Map<String, String> options) {
        return Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelPath(folder)
                .optModelName("linear")
                .optEngine("OnnxRuntime")
                .optDevice(Device.cpu())
                .optOptions(options)
                .optTranslator(new PlainTranslator(SIZE, TinyModels.labels(CLASSES)))
                .build();
    }
}
