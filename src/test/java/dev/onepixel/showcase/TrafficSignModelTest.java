package dev.onepixel.showcase;

import dev.onepixel.attack.Search;
import dev.onepixel.junit.Defense;
import dev.onepixel.junit.OnePixelRobust;
import org.junit.jupiter.api.Tag;

/**
 * The main job: the bundled models on the bundled images, bare and behind a vote, as a user would test them: a quick answer,
 * minutes of processor time. Run by {@code mvn test -Pevaluate}; the reports lie in {@code target/onepixel}.
 *
 * @see ExhaustiveTrafficSignModelTest
 */
@Tag("showcase")
class TrafficSignModelTest {

    private static final String PLAIN = "models/traffic-signs";
    private static final String HARDENED = "models/traffic-signs-hardened";
    private static final String SIGNS = "fixtures/traffic-signs";

    @OnePixelRobust(
            model = PLAIN,
            images = SIGNS,
            search = Search.CORNERS,
            maxQueriesPerImage = 1000,
            minCleanAccuracy = 0.93,
            maxAttackSuccessRate = 0.25)
    void thePlainModelWithstandsOnePixel() {}

    @OnePixelRobust(
            model = HARDENED,
            images = SIGNS,
            search = Search.CORNERS,
            maxQueriesPerImage = 1000,
            minCleanAccuracy = 0.93,
            maxAttackSuccessRate = 0.10)
    void theHardenedModelWithstandsOnePixel() {}

    @OnePixelRobust(
            model = PLAIN,
            images = SIGNS,
            limit = 120,
            search = Search.CORNERS,
            maxQueriesPerImage = 3000,
            defense = @Defense({"blur(0.8)", "noise(8)", "flip"}),
            minDefendedCleanAccuracy = 0.93,
            maxAttackSuccessRate = 0.20)
    void thePlainModelBehindBlurNoiseAndFlip() {}
}
