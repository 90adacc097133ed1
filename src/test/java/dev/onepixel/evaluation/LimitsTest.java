package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.evaluation.statistics.Estimate;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final OptionalDouble UNSET = OptionalDouble.empty();

    private static Limits of(String name, double limit) {
        OptionalDouble it = OptionalDouble.of(limit);
        return switch (name) {
            case "minCleanAccuracy" -> new Limits(it, UNSET, UNSET);
            case "maxAttackSuccessRate" -> new Limits(UNSET, it, UNSET);
            case "minRobustAccuracy" -> new Limits(UNSET, UNSET, it);
            case "minDefendedCleanAccuracy" -> Limits.NONE.withMinDefendedCleanAccuracy(limit);
            default -> Limits.NONE.withMinProvedAccuracy(limit);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "minCleanAccuracy, false",
        "maxAttackSuccessRate, true",
        "minRobustAccuracy, true",
        "minDefendedCleanAccuracy, false",
        "minProvedAccuracy, true"
    })
    void someAreOfWhatAnAttackDidNotFind(String name, boolean robustness) {
        assertThat(of(name, 0.5).assertsRobustness()).isEqualTo(robustness);
        assertThat(of(name, 0.5).isEmpty()).isFalse();
        assertThat(Limits.NONE.isEmpty()).isTrue();
        assertThat(Limits.NONE.assertsRobustness()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minCleanAccuracy",
                "maxAttackSuccessRate",
                "minRobustAccuracy",
                "minDefendedCleanAccuracy",
                "minProvedAccuracy"
            })
    void eachIsAFraction(String name) {
        assertThatCode(() -> of(name, 0)).doesNotThrowAnyException();
        assertThatCode(() -> of(name, 1)).doesNotThrowAnyException();
        for (double no : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(name, no))
                    .withMessage(name + " must be a fraction in 0..1, but was " + no);
        }
    }

    @Test
    void oneIsChangedAndTheOthersStay() {
        Limits all = new Limits(
                OptionalDouble.of(0.1),
                OptionalDouble.of(0.2),
                OptionalDouble.of(0.3),
                OptionalDouble.of(0.4),
                OptionalDouble.of(0.5),
                Estimate.INTERVAL);

        assertThat(new Limits(OptionalDouble.of(0.1), OptionalDouble.of(0.2), OptionalDouble.of(0.3))
                        .withMinDefendedCleanAccuracy(0.4)
                        .withMinProvedAccuracy(0.5)
                        .withEvidence(Estimate.INTERVAL))
                .isEqualTo(all);
        assertThat(all.withMinProvedAccuracy(0.9).withMinProvedAccuracy(0.5)).isEqualTo(all);
        assertThat(all.withMinDefendedCleanAccuracy(0.9).withMinDefendedCleanAccuracy(0.4))
                .isEqualTo(all);
        assertThat(Limits.NONE_FOOLED.maxAttackSuccessRate()).hasValue(0);
    }
}
