package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttackResultTest {

    private static final Decision CLEAN = new Decision("stop", 0.9, 1);
    private static final Decision EDITED = new Decision("go", 0.7, 0.6);
    private static final PixelEdit EDIT = new PixelEdit(3, 4, 0xFF0000);
    private static final PixelChange CHANGE = new PixelChange(EDIT, 0x102030);
    private static final SearchEffort EFFORT =
            new SearchEffort(123, 0.25, OptionalDouble.of(0.5), Set.of(Search.CORNERS), "found", false);
    private static final ProofFigures OPEN = new ProofFigures(2, 1, 5, 0.5, 0.1, List.of(7));

    private static AttackResult fooled(Optional<ProofFigures> proof) {
        AdversarialExample example =
                new AdversarialExample(EDITED, List.of(CHANGE), new Confirmation(2, 3), "evidence/a.png");
        return new AttackResult("a.png", "stop", CLEAN, Outcome.FOOLED, Optional.of(example), EFFORT, proof);
    }

    private static AttackResult withstood(Decision clean) {
        return new AttackResult("a.png", "stop", clean, Outcome.WITHSTOOD, EFFORT);
    }

    @Test
    void ofAFooledImageTellsWhatFools() {
        AttackResult result = fooled(Optional.empty());

        assertThat(result.isFooled()).isTrue();
        assertThat(result.changes()).containsExactly(CHANGE);
        assertThat(result.edits()).containsExactly(EDIT);
        assertThat(result.edited()).isEqualTo(EDITED);
        assertThat(result.prediction()).isEqualTo("go");
        assertThat(result.confidence()).isEqualTo(0.7);
        assertThat(result.confirmation()).isEqualTo(new Confirmation(2, 3));
        assertThat(result.evidence()).isEqualTo("evidence/a.png");
    }

    @Test
    void ofAnyOtherTellsWhatWasDecidedOnTheCleanImage() {
        AttackResult result = withstood(CLEAN);

        assertThat(result.isFooled()).isFalse();
        assertThat(result.changes()).isEmpty();
        assertThat(result.edits()).isEmpty();
        assertThat(result.prediction()).isEqualTo("stop");
        assertThat(result.confidence()).isEqualTo(0.9);
        assertThat(result.confirmation()).isEqualTo(Confirmation.NONE);
        assertThat(result.evidence()).isEmpty();
        assertThat(result.proof()).isEmpty();
    }

    @Test
    void tellsTheCleanDecisionAndTheEffortWhateverCameOut() {
        for (AttackResult result : List.of(fooled(Optional.empty()), withstood(CLEAN))) {
            assertThat(result.cleanPrediction()).isEqualTo("stop");
            assertThat(result.cleanConfidence()).isEqualTo(0.9);
            assertThat(result.queries()).isEqualTo(123);
            assertThat(result.lowestLoss()).isEqualTo(0.25);
            assertThat(result.ending()).isEqualTo("found");
        }
    }

    @Test
    void countsWhereTheCleanImageWasSeenAndRight() {
        assertThat(withstood(CLEAN))
                .returns(true, AttackResult::isSeen)
                .returns(true, AttackResult::isCorrectWhenClean);
        assertThat(withstood(EDITED))
                .returns(true, AttackResult::isSeen)
                .returns(false, AttackResult::isCorrectWhenClean);
        assertThat(withstood(Decision.NONE))
                .returns(false, AttackResult::isSeen)
                .returns(false, AttackResult::isCorrectWhenClean);
    }

    @Test
    void isFoundByTheProofWhereItFooledAndAProofWasTried() {
        assertThat(fooled(Optional.of(OPEN)).isFoundByProof()).isTrue();
        assertThat(fooled(Optional.empty()).isFoundByProof()).isFalse();
        assertThat(new AttackResult(
                                "a.png", "stop", CLEAN, Outcome.WITHSTOOD, Optional.empty(), EFFORT, Optional.of(OPEN))
                        .isFoundByProof())
                .isFalse();
    }

    @Test
    void knowsNothingOfAnImageThatCouldNotBeTried() {
        AttackResult result = AttackResult.inconclusive("a.png", "stop", "no time was left");

        assertThat(result.image()).isEqualTo("a.png");
        assertThat(result.label()).isEqualTo("stop");
        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.isSeen()).isFalse();
        assertThat(result.queries()).isZero();
        assertThat(result.ending()).isEqualTo("no time was left");
        assertThat(result.effort().failed()).isFalse();
    }

    @Test
    void effortChangesOneFigureAtATime() {
        assertThat(EFFORT.queries(5))
                .isEqualTo(new SearchEffort(5, 0.25, OptionalDouble.of(0.5), Set.of(Search.CORNERS), "found", false));
        assertThat(EFFORT.ending("ran out"))
                .isEqualTo(
                        new SearchEffort(123, 0.25, OptionalDouble.of(0.5), Set.of(Search.CORNERS), "ran out", false));
        assertThat(EFFORT.failed("broke"))
                .isEqualTo(new SearchEffort(123, 0.25, OptionalDouble.of(0.5), Set.of(Search.CORNERS), "broke", true));
    }

    @Test
    void isRobustWhereNobodyFoundAnEdit() {
        assertThat(Outcome.values()).filteredOn(Outcome::isRobust).containsExactly(Outcome.WITHSTOOD, Outcome.PROVED);
    }
}
