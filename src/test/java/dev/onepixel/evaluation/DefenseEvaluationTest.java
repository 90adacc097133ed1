package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.check.SelfCheckRun;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.DisagreementFlag;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefenseEvaluationTest {

    private static final PixelEdit WEAKNESS = PixelEdit.of(5, 3, 255, 0, 0);
    private static final PixelEdit MIRRORED = PixelEdit.of(2, 3, 255, 0, 0);
    private static final TransformVote MIRROR_VOTE = TransformVote.of("identity", "flip", "flip");

    private static ImageSet images() {
        return ImageSet.of(
                "memory",
                List.of(KnownModels.plain("a", 8, 8), KnownModels.plain("b", 5, 8), KnownModels.plain("c", 8, 6)));
    }

    private static RobustnessEvaluation evaluation(TransformVote vote, PixelEdit... weaknesses) {
        return RobustnessEvaluation.of(KnownModels.planted(0, weaknesses))
                .on(images())
                .search(Search.CORNERS)
                .behind(vote);
    }

    @Test
    void theAwareAttackerFindsWhatTheUnawareOneMisses() {
        RobustnessReport report = evaluation(MIRROR_VOTE, WEAKNESS).run();

        assertThat(report.undefended().successRate()).isEqualTo(new Rate(2, 3));
        assertThat(report.summary(Attacker.UNAWARE).orElseThrow().successRate()).isEqualTo(new Rate(0, 3));
        // Two of three members see the mirror image, so the aware attacker edits the mirrored position.
        assertThat(report.summary(Attacker.AWARE).orElseThrow().successRate()).isEqualTo(new Rate(2, 3));
        assertThat(report.results().get(0).headline().edits()).containsExactly(MIRRORED);
        assertThat(report.headlineAttacker()).isEqualTo(Attacker.AWARE);
    }

    @Test
    void theAwareAttackerBeginsWithWhatTheUnawareOneFound() {
        RobustnessReport report = evaluation(TransformVote.of("identity", "identity", "flip"), WEAKNESS)
                .run();

        AttackResult aware = report.results().get(0).headline();
        assertThat(aware.outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(aware.ending()).isEqualTo("replayed an edit that was known");
        // the clean image twice, the replay and the confirmation, three members each
        assertThat(aware.queries()).isEqualTo(12);
        assertThat(aware)
                .isEqualTo(report.results().get(0).attack(Attacker.UNAWARE).orElseThrow());
        assertThat(aware.edited().consensus()).isEqualTo(2 / 3f);
    }

    @Test
    void countsEveryForwardPassOfTheModelBehindTheVote() {
        CountingClassifier counting = new CountingClassifier(KnownModels.planted(0, WEAKNESS));

        RobustnessReport report = RobustnessEvaluation.of(counting)
                .on(images())
                .search(Search.CORNERS)
                .behind(MIRROR_VOTE)
                .run();

        assertThat(report.queries()).isEqualTo(counting.variants());
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 50, 301})
    void keepsTheQueryLimitBehindAVoteToo(long limit) {
        RobustnessReport report =
                evaluation(MIRROR_VOTE, WEAKNESS).maxQueriesPerImage(limit).run();

        assertThat(report.attacks(Attacker.AWARE)).allMatch(a -> a.queries() <= limit);
        assertThat(report.attacks(Attacker.UNDEFENDED)).allMatch(a -> a.queries() <= limit);
    }

    @Test
    void aHitOfAFreshDefenseHoldsInTheMajorityOfFreshDraws() {
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.planted(40, WEAKNESS))
                .on(images())
                .search(Search.CORNERS)
                .behind(TransformVote.of("noise(4)").withFreshDraws(5))
                .run();

        AttackResult aware = report.results().get(0).headline();
        assertThat(aware.outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(aware.confirmation().draws()).isEqualTo(25);
        assertThat(aware.confirmation().held()).isBetween(13, 25);
        assertThat(report.results().get(1).headline().confirmation()).isEqualTo(Confirmation.NONE);
    }

    @Test
    void namesWhatTheVoteBreaksAndWhatAClassificationCosts() {
        // The model is sure of plain grey only; bits(1) turns grey into white and breaks it.
        RobustnessReport report = RobustnessEvaluation.of(Classifier.of(
                        "grey",
                        KnownModels.LABELS,
                        image -> image.rgb(0) == 0x808080 ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f}))
                .on(images())
                .search(Search.CORNERS)
                .behind(TransformVote.of("bits(1)"))
                .run();

        DefenseCost cost = report.defenseCost().orElseThrow();
        assertThat(report.cleanAccuracy()).isEqualTo(new Rate(3, 3));
        assertThat(report.defendedCleanAccuracy()).contains(new Rate(0, 3));
        assertThat(cost.broken()).containsExactly("a", "b", "c");
        assertThat(cost.mended()).isEmpty();
        assertThat(cost.queriesPerClassification()).isEqualTo(1);
        assertThat(cost.bareMillis()).isPositive();
    }

    @Test
    void countsFlagsAtEachThreshold() {
        RobustnessReport report = evaluation(TransformVote.of("identity", "identity", "flip"), WEAKNESS)
                .run();

        assertThat(report.disagreementFlags())
                .containsExactly(
                        new DisagreementFlag(2 / 3f, new Rate(0, 2), new Rate(0, 3)),
                        new DisagreementFlag(1, new Rate(2, 2), new Rate(0, 3)));
    }

    @Test
    void refusesALimitThatOnlyTheUnawareAttackerHolds() {
        RobustnessReport report =
                evaluation(MIRROR_VOTE, WEAKNESS).attacker(Attacker.UNAWARE).run();

        assertThatThrownBy(() -> Verdict.of(report, Limits.NONE_FOOLED))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("A limit on attack success cannot be held by the UNAWARE attacker alone");
        Limits clean = new Limits(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(Verdict.of(report, clean).state()).isEqualTo(Verdict.State.HOLDS);
    }

    @Test
    void refusesADefenseThatDoesNotFitTheImages() {
        assertThatThrownBy(() ->
                        evaluation(TransformVote.of("median(9)"), WEAKNESS).run())
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("The defense MAJORITY of median(9) does not fit image 'a': ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "blur(0.8)",
                "sharpen(1.0)",
                "noise(8)",
                "flip",
                "rotate(5)",
                "scale(0.9)",
                "shift(1,0)",
                "bits(5)",
                "jpeg(75)",
                "identity;noise(8);blur(0.8)",
                "blur(0.8);noise(8);flip",
                "median(3)",
                "repair(40)"
            })
    void theSelfCheckFindsAWeaknessPlantedBehindEachDefense(String members) {
        TransformVote vote = TransformVote.of(members.split(";"));
        LabelledImage image = photograph();

        for (Search search : EnumSet.complementOf(EnumSet.of(Search.REPLAY))) {
            SelfCheck check =
                    new SelfCheckRun(vote, AttackParameters.PAPER.withSearch(search), () -> false).run(List.of(image));
            assertThat(check.outcome()).as("%s", check).isEqualTo(SelfCheck.Outcome.FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Search.class, names = "REPLAY", mode = EnumSource.Mode.EXCLUDE)
    void theSelfCheckCatchesAnAttackThatHasTooFewQueries(Search search) {
        SelfCheck check = new SelfCheckRun(
                        TransformVote.of("identity", "flip"),
                        AttackParameters.PAPER.withSearch(search).withMaxQueriesPerImage(12),
                        () -> false)
                .run(List.of(photograph()));

        assertThat(check.outcome()).isEqualTo(SelfCheck.Outcome.MISSED);
        assertThat(check.remedy()).matches("(search = [A-Z_]+ with )?maxQueriesPerImage = \\d+ finds 1 of 1");
    }

    private static LabelledImage photograph() {
        ImageSet signs = ImageSet.open(Path.of("fixtures/traffic-signs"));
        return signs.load(signs.names().get(0));
    }

    @Test
    void moreBudgetNeverLowersSuccessAndTheConvergenceCheckSaysWhatItFound() {
        RobustnessEvaluation evaluation = evaluation(MIRROR_VOTE, WEAKNESS).maxQueriesPerImage(110);

        ConvergenceCheck check = ConvergenceCheck.of(evaluation).run();

        assertThat(check.once().headline().fooled())
                .isLessThan(check.twice().headline().fooled());
        assertThat(check.foundOnlyByTwice()).isNotEmpty();
        assertThat(evaluation.plan().attack().maxQueriesPerImage()).isEqualTo(110);
        int fooled = 0;
        for (long budget = 10; budget <= 1300; budget *= 2) {
            int now = evaluation.maxQueriesPerImage(budget).run().headline().fooled();
            assertThat(now).isGreaterThanOrEqualTo(fooled);
            fooled = now;
        }
        assertThat(fooled).isEqualTo(2);
    }
}
