package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.junit.Granularity;
import dev.onepixel.junit.OnePixelRobust;
import dev.onepixel.model.Classifier;

/** Limits that the bundled model keeps: these tests are green wherever OnePixel runs. */
class HoldingTest {

    @OnePixelRobust(
            model = "models/traffic-signs",
            images = "fixtures/traffic-signs",
            limit = 24,
            search = Search.CORNERS,
            maxQueriesPerImage = 200,
            minCleanAccuracy = 0.8,
            maxAttackSuccessRate = 0.9)
    void holds(RobustnessReport report, Classifier model) {
        assertEquals(24, report.images());
        assertEquals(12, model.labels().size());
    }

    @OnePixelRobust(
            model = "models/traffic-signs",
            images = "fixtures/traffic-signs",
            limit = 12,
            search = Search.CORNERS,
            maxQueriesPerImage = 50,
            granularity = Granularity.IMAGE,
            maxAttackSuccessRate = 1)
    void holdsImageByImage(AttackResult result) {
        assertNotNull(result.outcome());
    }
}
