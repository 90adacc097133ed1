package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A result that contradicts itself is refused where it is made. */
class ResultRefusalsTest {

    @Test
    void aConfirmationHoldsInNoMoreDrawsThanThereWere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Confirmation(2, 1))
                .withMessage("A confirmation needs 0 <= held <= draws, but got 2 of 1");
    }

    @Test
    void aShareOfCornersIsAFraction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effort(OptionalDouble.of(1.5), Set.of()))
                .withMessage("The share of corners tried must lie in 0..1, but was 1.5");
    }

    @Test
    void onlyAFooledImageHasEdits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(Outcome.FOOLED, 1))
                .withMessage("A result has edits if and only if it is FOOLED, but FOOLED has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(Outcome.WITHSTOOD, -1))
                .withMessage("A result's queries must not be negative, but were -1");
    }

    private static AttackResult result(Outcome outcome, long queries) {
        AttackResult inconclusive = AttackResult.inconclusive("a", "stop", "for the test");
        return new AttackResult(
                "a",
                "stop",
                inconclusive.clean(),
                outcome,
                inconclusive.edited(),
                queries,
                List.of(),
                inconclusive.confirmation(),
                1,
                "",
                "for the test");
    }
}
