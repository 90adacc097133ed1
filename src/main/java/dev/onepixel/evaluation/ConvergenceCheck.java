package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import java.util.List;

/**
 * Whether an attack has converged: the same evaluation with twice the budget beside it. Where the second finds much that
 * the first did not, the first's success rate says more of the budget than of the model (Carlini et al. 2019).
 *
 * @param once with the budget as it is
 * @param twice with twice the generations and twice the queries
 */
public record ConvergenceCheck(RobustnessReport once, RobustnessReport twice) {

    /**
     * Prepares a check.
     *
     * @param evaluation the evaluation, with its budget
     * @return what runs it
     */
    public static Prepared of(RobustnessEvaluation evaluation) {
        return () -> run(evaluation);
    }

    /** A check that was not run yet. */
    @FunctionalInterface
    public interface Prepared {

        /** Runs both evaluations. */
        ConvergenceCheck run();
    }

    private static ConvergenceCheck run(RobustnessEvaluation evaluation) {
        EvaluationPlan plan = evaluation.plan();
        return new ConvergenceCheck(
                evaluation.run(plan), evaluation.run(plan.with(doubled(plan.attack()), plan.known())));
    }

    /** Doubles what limits the search; a larger population would be another search and not a longer one. */
    private static AttackParameters doubled(AttackParameters budget) {
        long queries = budget.maxQueriesPerImage();
        return budget.withStopBelow(budget.stopBelow() / 2)
                .withGenerations(Math.min(budget.generations(), Integer.MAX_VALUE / 2) * 2)
                .withMaxQueriesPerImage(
                        queries > AttackParameters.UNLIMITED / 2 ? AttackParameters.UNLIMITED : 2 * queries);
    }

    /** Returns the images that only the doubled budget fooled. */
    public List<String> foundOnlyByTwice() {
        List<String> first = fooled(once);
        return fooled(twice).stream().filter(image -> !first.contains(image)).toList();
    }

    private static List<String> fooled(RobustnessReport report) {
        return report.attacks(report.headlineAttacker()).stream()
                .filter(AttackResult::isFooled)
                .map(AttackResult::image)
                .toList();
    }
}
