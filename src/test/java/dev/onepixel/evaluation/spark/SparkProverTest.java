package dev.onepixel.evaluation.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an executor keeps for its next image. */
class SparkProverTest {

    private static final String MODEL = "models/traffic-signs";
    private static final String IMAGES = "fixtures/traffic-signs";

    private static Order order(boolean proves) {
        try (DjlClassifier model = DjlClassifier.load(Path.of(MODEL))) {
            RobustnessEvaluation evaluation = RobustnessEvaluation.of(model)
                    .on(ImageSet.open(Path.of(IMAGES)))
                    .search(Search.CORNERS);
            if (proves) {
                evaluation.prove(ProofBudget.of(Duration.ofSeconds(1)));
            }
            EvaluationPlan plan = evaluation.plan();
            return Order.of(plan, MODEL, IMAGES, 1);
        }
    }

    @Test
    void foldsTheNetworkOnceAndNotForEachImage() {
        assertThat(Opened.of(order(true)).prover())
                .isPresent()
                .get()
                .isSameAs(Opened.of(order(true)).prover().orElseThrow());
    }

    @Test
    void readsNoNetworkWhereNothingIsProved() {
        assertThat(Opened.of(order(false)).prover()).isEmpty();
    }
}
