package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.ProofResult.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The bundled models, each on one image; the whole tables are printed by a command. */
class BundledModelsProofTest {

    private static ProofResult prove(String model, String name) {
        try (DjlClassifier classifier = DjlClassifier.load(Path.of("models", model))) {
            LabelledImage image =
                    ImageSet.open(Path.of("fixtures/traffic-signs")).load(name);
            return Prover.of(classifier)
                    .prove(
                            image.image(),
                            classifier.labels().indexOf(image.label()),
                            ProofTask.everywhere().withWorkers(2));
        }
    }

    @Test
    void provesAnImageOfThePlainModel() {
        ProofResult result = prove("traffic-signs", "pedestrian/0000.png");

        assertThat(result.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(result.boxes()).isLessThanOrEqualTo(2_100);
    }

    @Test
    void provesAnImageBehindClampsNearlyAtTheRoots() {
        ProofResult result = prove("traffic-signs-hardened", "priority-road/0000.png");

        assertThat(result.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(result.rootProved()).isGreaterThanOrEqualTo(950);
        assertThat(result.boxes()).isLessThanOrEqualTo(1_260);
    }
}
