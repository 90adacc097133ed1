package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.util.List;
import java.util.Optional;
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Confirmation(-1, 1))
                .withMessage("A confirmation needs 0 <= held <= draws, but got -1 of 1");
        assertThat(List.of(new Confirmation(0, 1), new Confirmation(3, 3))).hasSize(2);
    }

    @Test
    void aShareOfCornersIsAFraction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchEffort(1, 1, OptionalDouble.of(1.5), Set.of(), "", false))
                .withMessage("The share of corners tried must lie in 0..1, but was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchEffort(1, 1, OptionalDouble.of(-0.5), Set.of(), "", false))
                .withMessage("The share of corners tried must lie in 0..1, but was -0.5");
        assertThat(List.of(0.0, 1.0))
                .extracting(share -> new SearchEffort(1, 1, OptionalDouble.of(share), Set.of(), "", false).coverage())
                .containsExactly(OptionalDouble.of(0), OptionalDouble.of(1));
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

    @Test
    void aFooledImageNeedsItsEdits() {
        AdversarialExample example = new AdversarialExample(
                Decision.NONE, List.of(new PixelChange(new PixelEdit(0, 0, 0), 1)), Confirmation.NONE, "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttackResult(
                        "a", "stop", Decision.NONE, Outcome.WITHSTOOD, Optional.of(example), SearchEffort.NONE))
                .withMessage("A result has edits if and only if it is FOOLED, but WITHSTOOD has some");
    }

    @Test
    void onlyAProofOfEveryPositionMakesAnImageProved() {
        ProofFigures complete = new ProofFigures(1, 1, 0, 0, 0, List.of());
        ProofFigures open = new ProofFigures(1, 0, 0, 0, 0, List.of(0));

        assertThat(result(Outcome.PROVED, Optional.of(complete)).proof()).hasValue(complete);
        assertThat(result(Outcome.WITHSTOOD, Optional.of(open)).proof()).hasValue(open);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(Outcome.PROVED, Optional.of(open)))
                .withMessageStartingWith("A result is PROVED if and only if all its positions are, but PROVED has ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(Outcome.WITHSTOOD, Optional.of(complete)))
                .withMessageStartingWith("A result is PROVED if and only if all its positions are, but WITHSTOOD has ");
        assertThatIllegalArgumentException().isThrownBy(() -> result(Outcome.PROVED, Optional.empty()));
    }

    private static AttackResult result(Outcome outcome, Optional<ProofFigures> proof) {
        return new AttackResult("a", "stop", Decision.NONE, outcome, Optional.empty(), SearchEffort.NONE, proof);
    }

    @Test
    void aProofSettlesOrLeavesEachPosition() {
        assertThat(new ProofFigures(2, 1, 0, 0, 0, List.of(1)).isComplete()).isFalse();
        assertThat(new ProofFigures(1, 1, 0, 0, 0, List.of()).isComplete()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProofFigures(0, 0, 0, 0, 0, List.of()))
                .withMessage(
                        "A proof has at least 1 position, each proved or open, but there are 0, 0 proved and 0 open");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProofFigures(2, 1, 0, 0, 0, List.of()))
                .withMessage(
                        "A proof has at least 1 position, each proved or open, but there are 2, 1 proved and 0 open");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProofFigures(1, -1, 0, 0, 0, List.of(0, 1)))
                .withMessage(
                        "A proof has at least 1 position, each proved or open, but there are 1, -1 proved and 2 open");
    }

    @Test
    void aProofTakesNoNegativeBoxesNorTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProofFigures(1, 1, -1, 0, 0, List.of()))
                .withMessage("A proof's boxes and seconds must not be negative, but were -1 and 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProofFigures(1, 1, 0, Double.NaN, 0, List.of()))
                .withMessage("A proof's boxes and seconds must not be negative, but were 0 and NaN");
    }
}
