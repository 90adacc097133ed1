package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class EvaluationPlanTest {

    private static final ModelInfo MODEL = new ModelInfo("m", "ab", "test");
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final Optional<TransformVote> FLIP = Optional.of(TransformVote.of("flip"));
    private static final Optional<ProofBudget> BOXES = Optional.of(ProofBudget.ofBoxes(5));

    private static EvaluationPlan plan(String target, boolean each, EditRules rules) {
        return plan(
                target,
                each,
                AttackParameters.PAPER.withRules(rules),
                Optional.empty(),
                Attacker.AWARE,
                Optional.empty());
    }

    private static EvaluationPlan plan(
            Optional<TransformVote> defense, Attacker attacker, Optional<ProofBudget> proof) {
        return plan("", false, AttackParameters.PAPER, defense, attacker, proof);
    }

    private static EvaluationPlan plan(
            String target,
            boolean each,
            AttackParameters attack,
            Optional<TransformVote> defense,
            Attacker attacker,
            Optional<ProofBudget> proof) {
        return new EvaluationPlan(MODEL, LABELS, attack, target, each, defense, attacker, KnownEdits.NONE, proof);
    }

    @Test
    void goalsAreAnyOtherClassOneClassOrEachOther() {
        assertThat(plan("", false, EditRules.NONE).goals("b")).containsExactly(new Goal.Untargeted(1));
        assertThat(plan("c", false, EditRules.NONE).goals("b")).containsExactly(new Goal.Targeted(2));
        assertThat(plan("*", false, EditRules.NONE).goals("b"))
                .containsExactly(new Goal.Targeted(0), new Goal.Targeted(2));
        assertThat(plan("*", true, EditRules.NONE).goalsOf("c")).containsExactly(new Goal.Targeted(2));
        assertThat(plan("", false, EditRules.NONE).targets("b")).containsExactly("a", "c");
    }

    @Test
    void goalsDemandTheConfidenceOfTheRules() {
        EditRules sure = new EditRules(Region.everywhere(), 255, 0.5);

        assertThat(plan("*", false, sure).goals("b"))
                .containsExactly(new Goal.Sure(new Goal.Targeted(0), 0.5f), new Goal.Sure(new Goal.Targeted(2), 0.5f));
        assertThat(plan("*", true, sure).goalsOf("c")).containsExactly(new Goal.Sure(new Goal.Targeted(2), 0.5f));
    }

    @Test
    void whatShowsTheTargetCannotBeAttacked() {
        assertThat(plan("c", false, EditRules.NONE).canAttack("c")).isFalse();
        assertThat(plan("c", false, EditRules.NONE).canAttack("b")).isTrue();
        assertThat(plan("*", false, EditRules.NONE).canAttack("c")).isTrue();
    }

    @Test
    void thoseTakePartWhoHaveADefenseToAttack() {
        assertThat(plan(FLIP, Attacker.AWARE, Optional.empty()).attackers()).containsExactly(Attacker.values());
        assertThat(plan(FLIP, Attacker.UNAWARE, Optional.empty()).attackers())
                .containsExactly(Attacker.UNDEFENDED, Attacker.UNAWARE);
        assertThat(plan(FLIP, Attacker.UNDEFENDED, Optional.empty()).attackers())
                .containsExactly(Attacker.UNDEFENDED);
        assertThat(plan(Optional.empty(), Attacker.AWARE, Optional.empty()).attackers())
                .containsExactly(Attacker.UNDEFENDED);
        assertThat(plan(FLIP, Attacker.UNAWARE, Optional.empty()).headline()).isEqualTo(Attacker.UNAWARE);
        assertThat(plan(FLIP, Attacker.UNDEFENDED, Optional.empty()).isDefended())
                .isFalse();
    }

    @Test
    void whatIsAttackedStandsBehindTheDefense() {
        Classifier bare = KnownModels.immovable();

        assertThat(plan(FLIP, Attacker.AWARE, Optional.empty()).attacked(bare)).isInstanceOf(DefendedClassifier.class);
        assertThat(plan(FLIP, Attacker.UNDEFENDED, Optional.empty()).attacked(bare))
                .isSameAs(bare);
    }

    @Test
    void whatTheHeadlineWithstandsIsProved() {
        assertThat(plan(FLIP, Attacker.AWARE, BOXES).proves(Attacker.AWARE)).isTrue();
        assertThat(plan(FLIP, Attacker.AWARE, BOXES).proves(Attacker.UNDEFENDED))
                .isFalse();
        assertThat(plan(Optional.empty(), Attacker.AWARE, BOXES).proves(Attacker.UNDEFENDED))
                .isTrue();
        assertThat(plan(Optional.empty(), Attacker.AWARE, Optional.empty()).proves(Attacker.UNDEFENDED))
                .isFalse();
    }

    @Test
    void targetsThatCannotBeReachedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("d", false, EditRules.NONE))
                .withMessage(
                        "target 'd' is none of the model's labels; use \"\" (any other class), \"*\" (every other class) or one of [a, b, c]");
        for (String target : List.of("", "b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plan(target, true, EditRules.NONE))
                    .withMessage(
                            "eachTarget needs target = \"*\" (every other class), but target is \"" + target + "\"");
        }
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new EvaluationPlan(
                        MODEL,
                        List.of("a"),
                        AttackParameters.PAPER,
                        "",
                        false,
                        Optional.empty(),
                        Attacker.AWARE,
                        KnownEdits.NONE,
                        Optional.empty()))
                .withMessageStartingWith(
                        "Model 'm' has one class, [a]: whatever is changed, its answer stays the same");
    }

    @Test
    void whatCannotBeProvedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        plan("", false, AttackParameters.PAPER.withPixels(2), Optional.empty(), Attacker.AWARE, BOXES))
                .withMessageStartingWith("prove is for one pixel, but the attack edits 2 at once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(
                        "",
                        false,
                        AttackParameters.PAPER.withRules(new EditRules(Region.everywhere(), 255, 0.5)),
                        Optional.empty(),
                        Attacker.AWARE,
                        BOXES))
                .withMessageContaining("but a success here takes a confidence of 0.5 too");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(FLIP, Attacker.UNAWARE, BOXES))
                .withMessageContaining("use attacker = AWARE");
        assertThat(plan(Optional.empty(), Attacker.UNAWARE, BOXES).proof()).isPresent();
    }

    @Test
    void factsSayWhatAResultDependsOn() {
        assertThat(plan("*", true, EditRules.NONE).facts())
                .containsEntry("model", "m ab")
                .containsEntry("engine", "test")
                .containsEntry("labels", "a, b, c")
                .containsEntry("target", "* each")
                .containsEntry("maxQueriesPerImage", "unlimited")
                .containsEntry("defense", "none")
                .containsEntry("attacker", "UNDEFENDED")
                .containsEntry("known edits", "none")
                .containsEntry("proof", "none")
                .containsEntry("onepixel", CodeVersion.sha256());
        assertThat(plan("", false, AttackParameters.PAPER.withMaxQueriesPerImage(9), FLIP, Attacker.AWARE, BOXES)
                        .facts())
                .containsEntry("target", "")
                .containsEntry("maxQueriesPerImage", "9")
                .containsEntry("defense", "MAJORITY of flip")
                .containsEntry("attacker", "AWARE")
                .containsEntry("proof", "within 5 boxes an image");
        assertThat(CodeVersion.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void otherKnownEditsMakeAnotherPlan() {
        EvaluationPlan plain = plan("", false, EditRules.NONE);
        KnownEdits known = new KnownEdits(Map.of("x", List.of(List.of(new PixelEdit(0, 0, 0)))));

        EvaluationPlan with = plain.with(plain.attack().withSearch(Search.REPLAY), known);

        assertThat(with.isReplay()).isTrue();
        assertThat(plain.isReplay()).isFalse();
        assertThat(with.known()).isEqualTo(known);
        assertThat(with.facts().get("known edits")).matches("[0-9a-f]{64}");
        assertThat(with.with(plain.attack(), KnownEdits.NONE)).isEqualTo(plain);
    }

    @Test
    void whatIsKnownByItsNameOnlyIsNotShared() {
        Transform own = (image, random) -> image;

        assertThat(plan("", false, EditRules.NONE).whyNotShared()).isEmpty();
        assertThat(plan(FLIP, Attacker.AWARE, Optional.empty()).whyNotShared()).isEmpty();
        assertThat(plan(Optional.of(TransformVote.of(List.of(own))), Attacker.AWARE, Optional.empty())
                        .whyNotShared())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("of transform ").contains("fingerprint()"));
        assertThat(of(new ModelInfo("m", "", "test")).whyNotShared())
                .hasValueSatisfying(why -> assertThat(why).startsWith("of model 'm' there is no hash"));
        assertThat(of(MODEL.read(ModelInfo.BY_OWN_CODE)).whyNotShared())
                .hasValueSatisfying(why -> assertThat(why).startsWith("model 'm' is read by a translator of its own"));
    }

    private static EvaluationPlan of(ModelInfo model) {
        return new EvaluationPlan(
                model,
                LABELS,
                AttackParameters.PAPER,
                "",
                false,
                Optional.empty(),
                Attacker.AWARE,
                KnownEdits.NONE,
                Optional.empty());
    }

    @Test
    void aTransformOfItsOwnIsPartOfTheFacts() {
        assertThat(plan(Optional.of(TransformVote.of(List.of(named("v1")))), Attacker.AWARE, Optional.empty())
                        .facts()
                        .get("defense"))
                .endsWith(" [v1]")
                .isNotEqualTo(
                        plan(Optional.of(TransformVote.of(List.of(named("v2")))), Attacker.AWARE, Optional.empty())
                                .facts()
                                .get("defense"));
    }

    private static Transform named(String fingerprint) {
        return new Transform() {
            @Override
            public RgbImage apply(RgbImage image, UniformRandomProvider random) {
                return image;
            }

            @Override
            public String notation() {
                return "own";
            }

            @Override
            public String fingerprint() {
                return fingerprint;
            }
        };
    }
}
