package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled models give the same results in any batch, by any number of workers, in any order and company. */
class BundledModelsSameResultsTest {

    private static final ImageSet IMAGES =
            ImageSet.open(Path.of("fixtures/traffic-signs")).limit(12);

    @ParameterizedTest
    @ValueSource(strings = {"traffic-signs", "traffic-signs-hardened"})
    void whateverTheBatchAndTheWorkers(String model) {
        List<ImageResult> reference = results(model, 7, 1, IMAGES);

        for (int batch : new int[] {1, 64, 400}) {
            for (int workers : new int[] {2, 4}) {
                assertThat(results(model, batch, workers, IMAGES))
                        .as("batches of %d, %d workers", batch, workers)
                        .isEqualTo(reference);
            }
        }
        List<String> some = IMAGES.names().subList(3, 6);
        assertThat(results(model, 32, 2, IMAGES.subset(some))).isEqualTo(reference.subList(3, 6));
    }

    private static List<ImageResult> results(String model, int batch, int workers, ImageSet images) {
        try (DjlClassifier classifier = DjlClassifier.load(
                Path.of("models", model), DjlOptions.defaults().withBatchSize(batch))) {
            return RobustnessEvaluation.of(classifier)
                    .on(images)
                    .search(Search.CORNERS)
                    .maxQueriesPerImage(300)
                    .workers(workers)
                    .run()
                    .results();
        }
    }
}
