package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProofBudgetTest {

    @Test
    void isSaidInWords() {
        assertThat(ProofBudget.ofSeconds(60)).hasToString("60.0 s");
        assertThat(ProofBudget.ofBoxes(1)).hasToString("1 box");
        assertThat(ProofBudget.ofBoxes(2)).hasToString("2 boxes");
        assertThat(new ProofBudget(1.5, 20)).hasToString("1.5 s or 20 boxes");
        assertThat(new ProofBudget(Double.POSITIVE_INFINITY, Long.MAX_VALUE)).hasToString("no limit");
    }

    @Test
    void isOfTimeToTheMillisecond() {
        assertThat(ProofBudget.of(Duration.ofMillis(1500))).isEqualTo(ProofBudget.ofSeconds(1.5));
    }

    @Test
    void isMoreThanNothing() {
        for (double no : new double[] {0, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ProofBudget.ofSeconds(no))
                    .withMessage("maxProofSecondsPerImage must be more than 0 seconds, but was " + no);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProofBudget.ofBoxes(0))
                .withMessage("A proof's limit of boxes must be at least 1, but was 0");
    }
}
