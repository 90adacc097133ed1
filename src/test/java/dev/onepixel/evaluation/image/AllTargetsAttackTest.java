package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllTargetsAttackTest {

    private static final LabelledImage IMAGE = KnownModels.plain("a", 4, 4);
    private static final Decision CLEAN = new Decision("right", 0.9, 1);

    private static AttackResult union(AttackResult... results) {
        List<String> targets = List.of("b", "c", "d").subList(0, results.length);
        return union(
                new AllTargetsAttack(targets, target -> Map.of(Attacker.UNDEFENDED, results[targets.indexOf(target)])),
                Attacker.UNDEFENDED);
    }

    private static AttackResult union(AllTargetsAttack each, Attacker attacker) {
        return Objects.requireNonNull(each.union(IMAGE).get(attacker));
    }

    private static AttackResult withstood(double loss, ProofFigures... proof) {
        return new AttackResult(
                "a",
                "right",
                CLEAN,
                proof.length > 0 && proof[0].isComplete() ? Outcome.PROVED : Outcome.WITHSTOOD,
                Optional.empty(),
                new SearchEffort(7, loss, OptionalDouble.of(1), Set.of(), "searched", false),
                List.of(proof).stream().findFirst());
    }

    private static ProofFigures proof(int boxes, Integer... open) {
        return new ProofFigures(16, 16 - open.length, boxes, 0.5, 0.25, List.of(open));
    }

    @Test
    void hasEachClassInTurnAndEachAttacker() {
        AttackResult bare = AttackResults.fooled("a");
        AttackResult aware = AttackResults.withstood("a");

        AllTargetsAttack each = new AllTargetsAttack(
                List.of("b", "c"), target -> Map.of(Attacker.UNDEFENDED, bare, Attacker.AWARE, aware));

        assertThat(each.results())
                .extracting(TargetResult::target, TargetResult::attacker, TargetResult::result)
                .containsExactlyInAnyOrder(
                        tuple("b", Attacker.UNDEFENDED, bare),
                        tuple("b", Attacker.AWARE, aware),
                        tuple("c", Attacker.UNDEFENDED, bare),
                        tuple("c", Attacker.AWARE, aware));
        assertThat(each.results()).extracting(TargetResult::target).isSorted();
        assertThat(each.union(IMAGE)).containsOnlyKeys(Attacker.UNDEFENDED, Attacker.AWARE);
        assertThat(union(each, Attacker.UNDEFENDED).outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(union(each, Attacker.AWARE).outcome()).isEqualTo(Outcome.WITHSTOOD);
    }

    @Test
    void oneClassReachedIsEnoughAndAllQueriesCount() {
        AttackResult first = AttackResults.fooled("a", "right", "c", 1, 0.5);

        AttackResult union = union(withstood(0.3), first, AttackResults.fooled("a", "right", "d", 1, 1));

        assertThat(union.outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(union.success()).as("the first in the order of the labels").isEqualTo(first.success());
        assertThat(union.queries()).isEqualTo(7 + 10 + 10);
        assertThat(union.lowestLoss()).isEqualTo(0.3);
        assertThat(union.ending()).isEqualTo("reached 2 of 3 classes");
        assertThat(union.effort().coverage()).isEmpty();
        assertThat(union.image()).isEqualTo("a");
        assertThat(union.label()).isEqualTo("right");
    }

    @Test
    void whatFoundTheFirstIsWhatFoundTheUnion() {
        SearchEffort byCorners =
                new SearchEffort(1, 0.1, OptionalDouble.empty(), Set.of(Search.CORNERS), "found", false);
        AttackResult fooled = AttackResults.fooled("a");

        assertThat(union(
                                withstood(1),
                                new AttackResult("a", "right", CLEAN, Outcome.FOOLED, fooled.success(), byCorners))
                        .effort()
                        .foundBy())
                .containsExactly(Search.CORNERS);
    }

    @Test
    void whatIsNotKnownOfOneClassIsNotKnownOfAllUnlessOneWasReached() {
        AttackResult failed = new AttackResult(
                "a", "right", CLEAN, Outcome.INCONCLUSIVE, SearchEffort.NONE.failed("the model was away"));

        assertThat(union(withstood(1), failed, withstood(1)))
                .returns(Outcome.INCONCLUSIVE, AttackResult::outcome)
                .returns("the model was away", AttackResult::ending)
                .returns(true, result -> result.effort().failed());
        assertThat(union(failed, AttackResults.fooled("a")).outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(union(withstood(1), withstood(0.5, proof(3)))).returns(Outcome.WITHSTOOD, AttackResult::outcome);
    }

    @Test
    void aMisclassifiedImageIsMisclassifiedForEveryClass() {
        assertThat(union(AttackResults.misclassified("a"), AttackResults.misclassified("a")))
                .returns(Outcome.MISCLASSIFIED, AttackResult::outcome)
                .returns("misclassified", AttackResult::ending);
        assertThat(union(AttackResults.fooled("a"), AttackResults.misclassified("a"))
                        .outcome())
                .isEqualTo(Outcome.MISCLASSIFIED);
    }

    @Test
    void isProvedWhereEveryClassIs() {
        AttackResult union = union(withstood(1, proof(3)), withstood(1, proof(40)));

        assertThat(union.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(union.ending()).isEqualTo("reached 0 of 2 classes");
        assertThat(union.proof()).contains(new ProofFigures(16, 16, 43, 1, 0.25, List.of()));
    }

    @Test
    void isOpenWhereAnyClassIs() {
        AttackResult union = union(withstood(1, proof(3, 9, 2)), withstood(1, proof(40)), withstood(1, proof(5, 2, 4)));

        assertThat(union.outcome()).isEqualTo(Outcome.WITHSTOOD);
        assertThat(union.proof()).contains(new ProofFigures(16, 13, 48, 1.5, 0.25, List.of(2, 4, 9)));
    }

    @Test
    void saysNothingOfAProofThatWasNotTriedForEach() {
        assertThat(union(withstood(1, proof(3, 9)), withstood(1)).proof()).isEmpty();
    }

    @Test
    void keepsTheProofThatMetTheEditThatFools() {
        AttackResult fooled = AttackResults.fooled("a");
        Optional<ProofFigures> met = Optional.of(proof(3, 9));
        AttackResult byProof =
                new AttackResult("a", "right", CLEAN, Outcome.FOOLED, fooled.success(), SearchEffort.NONE, met);

        assertThat(union(withstood(1, proof(3)), byProof).proof()).isEqualTo(met);
    }
}
