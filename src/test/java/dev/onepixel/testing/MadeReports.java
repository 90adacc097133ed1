package dev.onepixel.testing;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.model.ModelInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of results that were made by hand, so that no model has to be attacked for what only counts them. */
public final class MadeReports {

    /** A sweep of the corners of a bare model. */
    public static final EvaluationPlan BARE = plan(AttackParameters.PAPER.withSearch(Search.CORNERS));

    /** The same behind a defense that the attacker knows. */
    public static final EvaluationPlan DEFENDED = behind(TransformVote.of("flip"), Attacker.AWARE);

    private MadeReports() {}

    /** The plan of another attack on the bare model. */
    public static EvaluationPlan plan(AttackParameters attack) {
        return plan(attack, Optional.empty(), Attacker.UNDEFENDED);
    }

    /** The plan of the sweep behind a defense. */
    public static EvaluationPlan behind(TransformVote vote, Attacker attacker) {
        return plan(AttackParameters.PAPER.withSearch(Search.CORNERS), Optional.of(vote), attacker);
    }

    private static EvaluationPlan plan(AttackParameters attack, Optional<TransformVote> defense, Attacker attacker) {
        return new EvaluationPlan(
                new ModelInfo("made", "ab", "test"),
                KnownModels.LABELS,
                attack,
                "",
                false,
                defense,
                attacker,
                KnownEdits.NONE,
                Optional.empty());
    }

    /** A report of the bare model. */
    public static RobustnessReport of(AttackResult... results) {
        return of(BARE, Arrays.stream(results).map(AttackResults::of).toArray(ImageResult[]::new));
    }

    /** A report of a run that came to its end. */
    public static RobustnessReport of(EvaluationPlan plan, ImageResult... results) {
        return of(plan, Optional.empty(), Map.of(), results);
    }

    /** A report of a run that left images out. */
    public static RobustnessReport of(
            EvaluationPlan plan, Optional<SelfCheck> check, Map<String, Integer> leftOut, ImageResult... results) {
        return new RobustnessReport(
                plan,
                "made images",
                List.of(),
                check,
                Optional.empty(),
                Arrays.asList(results),
                leftOut,
                leftOut.isEmpty() ? "" : "it was late",
                1);
    }
}
