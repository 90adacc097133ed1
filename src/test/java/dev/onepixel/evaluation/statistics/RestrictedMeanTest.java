package dev.onepixel.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.evaluation.statistics.RestrictedMean.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestrictedMeanTest {

    @Test
    void isTheOrdinaryMeanWhereAllAreComplete() {
        assertThat(RestrictedMean.of(List.of(
                        new Observation(0.9, 1, true),
                        new Observation(0.1, 1, true),
                        new Observation(0.1, 1, true),
                        new Observation(0.3, 1, true))))
                .isCloseTo(1.4 / 4, within(1e-12));
    }

    @Test
    void isTheWholeWhereNothingTellsOtherwise() {
        assertThat(RestrictedMean.of(List.of())).isEqualTo(1);
        assertThat(RestrictedMean.of(List.of(new Observation(0.2, 1, false), new Observation(0.4, 1, false))))
                .isEqualTo(1);
    }

    @Test
    void leavesWhatStillGrewToThoseThatWentFurther() {
        // The curve is 1 up to 0.2, where one of three ends: 2/3. The one at 0.3 leaves without a step. The last ends
        // at 0.8.
        assertThat(RestrictedMean.of(List.of(
                        new Observation(0.8, 1, true), new Observation(0.3, 1, false), new Observation(0.2, 1, true))))
                .isCloseTo(0.2 + 0.6 * 2 / 3, within(1e-12));
    }

    @Test
    void weighsEachByWhatItIsAShareOf() {
        assertThat(RestrictedMean.of(List.of(new Observation(0.5, 3, true), new Observation(0.1, 1, true))))
                .isCloseTo((3 * 0.5 + 0.1) / 4, within(1e-12));
    }

    @Test
    void aShareOfNothingIsAShare() {
        assertThat(RestrictedMean.of(List.of(new Observation(0, 1, true), new Observation(1, 3, true))))
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void cutsAtTheWholeAndRefusesWhatIsNoShare() {
        assertThat(RestrictedMean.of(List.of(new Observation(3, 1, true)))).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Observation(-0.1, 1, true))
                .withMessage("A share must be at least 0 and its weight above 0, but they were -0.1 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Observation(0.5, 0, true))
                .withMessage("A share must be at least 0 and its weight above 0, but they were 0.5 and 0.0");
    }
}
