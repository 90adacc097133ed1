package dev.onepixel.showcase;

import dev.onepixel.attack.Search;
import dev.onepixel.junit.Defense;
import dev.onepixel.junit.OnePixelRobust;
import org.junit.jupiter.api.Tag;

/**
 * The main job with every corner at every position of every bundled image; behind the vote, what 6,000 queries reach. Run by
 * {@code mvn test -Pexhaustive}.
 */
@Tag("exhaustive")
class ExhaustiveTrafficSignModelTest {

    private static final String PLAIN = "models/traffic-signs";
    private static final String HARDENED = "models/traffic-signs-hardened";
    private static final String SIGNS = "fixtures/traffic-signs";

    @OnePixelRobust(
            model = PLAIN,
            images = SIGNS,
            search = Search.CORNERS,
            minCleanAccuracy = 0.93,
            maxAttackSuccessRate = 0.25)
    void thePlainModelWithstandsOnePixel() {}

    @OnePixelRobust(
            model = HARDENED,
            images = SIGNS,
            search = Search.CORNERS,
            minCleanAccuracy = 0.93,
            maxAttackSuccessRate = 0.10)
    void theHardenedModelWithstandsOnePixel() {}

    @OnePixelRobust(
            model = PLAIN,
            images = SIGNS,
            search = Search.CORNERS,
            maxQueriesPerImage = 6000,
            defense = @Defense({"blur(0.8)", "noise(8)", "flip"}),
            minDefendedCleanAccuracy = 0.93,
            maxAttackSuccessRate = 0.20)
    void thePlainModelBehindBlurNoiseAndFlip() {}
}
