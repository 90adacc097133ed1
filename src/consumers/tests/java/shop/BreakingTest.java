package shop;

import dev.onepixel.attack.Search;
import dev.onepixel.junit.OnePixelRobust;

/** A limit that the bundled model breaks: this test is red wherever OnePixel runs. */
class BreakingTest {

    @OnePixelRobust(
            model = "models/traffic-signs",
            images = "fixtures/traffic-signs",
            limit = 36,
            search = Search.CORNERS,
            maxQueriesPerImage = 500,
            maxAttackSuccessRate = 0)
    void breaks() {}
}
