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
                .isThrownBy(() -> new SearchEffort(1, 1, OptionalDouble.of(1.5), Set.of(), "", false))
                .withMessage("The share of corners tried must lie in 0..1, but was 1.5");
    }

    @Test
    void onlyAFooledImageHasEdits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttackResult("a", "stop", Decision.NONE, Outcome.FOOLED, SearchEffort.NONE))
                .withMessage("A result has edits if and only if it is FOOLED, but FOOLED has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdversarialExample(Decision.NONE, List.of(), Confirmation.NONE, ""))
                .withMessage("A success needs at least one edit, but has none");
    }

    @Test
    void queriesAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchEffort.NONE.queries(-1))
                .withMessage("A result's queries must not be negative, but were -1");
    }
}
