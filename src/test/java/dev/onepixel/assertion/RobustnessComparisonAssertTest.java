package dev.onepixel.assertion;

import static dev.onepixel.assertion.OnePixelAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.report.ComparisonText;
import org.junit.jupiter.api.Test;

class RobustnessComparisonAssertTest {

    private static final String TABLE = """
            model      clean accuracy         robust accuracy        attack success        lost  gained  exact McNemar
            released   75.0 % (19.4..99.4 %)  75.0 % (19.4..99.4 %)  0.0 % (0.0..70.8 %)
            candidate  75.0 % (19.4..99.4 %)  50.0 % (6.8..93.2 %)   33.3 % (0.8..90.6 %)  1     0       p = 1.0000, could be chance
            same       75.0 % (19.4..99.4 %)  75.0 % (19.4..99.4 %)  0.0 % (0.0..70.8 %)   0     0       p = 1.0000, could be chance

            Images   4 of four images
            Attack   CORNERS, 1 pixel, seed 24301

            candidate against released, 4 images compared:
              lost  a-weak  withstood  ->  fooled as wrong by (5, 6) #808080 -> #FF0000

            same against released, 4 images compared: none changed sides""";

    private static RobustnessComparison comparison() {
        return RobustnessComparison.of("released", Reports.SOUND)
                .with("candidate", Reports.WEAK)
                .with("same", Reports.SOUND)
                .run(Reports::of);
    }

    @Test
    void showsModelsBesideEachOther() {
        assertThat(ComparisonText.of(comparison())).isEqualTo(TABLE);
    }

    @Test
    void failsWithTheTable() {
        assertThatThrownBy(() -> assertThat(comparison()).as("models").hasNoneLessRobustThanTheFirst())
                .hasMessage(
                        "[models] \nExpecting candidate to be at least as robust as released\nbut it lost 1 image and gained 0:\n"
                                + TABLE);
        assertThat(comparison()).usingEvidence(Estimate.INTERVAL).hasNoneLessRobustThanTheFirst();
    }

    @Test
    void refusesWhatIsNoComparison() {
        assertThatThrownBy(() -> RobustnessComparison.of("one", Reports.SOUND).run(Reports::of))
                .hasMessage("A comparison needs two models or more and a report for each, but got 1 name and 1 report");
        assertThatThrownBy(() -> RobustnessComparison.of("one", Reports.SOUND).with("one", Reports.WEAK))
                .hasMessage("There is a model named 'one' already");
        assertThatThrownBy(() -> comparison().report("none"))
                .hasMessage("There is no model named 'none', only [released, candidate, same]");
    }
}
