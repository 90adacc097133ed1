package dev.onepixel.evaluation;

import dev.onepixel.evaluation.check.SelfCheck;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a report is held against; each a fraction 0..1, or empty if it is not asserted.
 *
 * @param minCleanAccuracy the least clean accuracy of the bare model
 * @param maxAttackSuccessRate the most success of the headline attacker
 * @param minRobustAccuracy the least robust accuracy against the headline attacker
 * @param evidence whether the measured rates are held against them, or the intervals
 */
public record Limits(
        OptionalDouble minCleanAccuracy,
        OptionalDouble maxAttackSuccessRate,
        OptionalDouble minRobustAccuracy,
        Estimate evidence) {

    /** Not one image may be fooled. */
    public static final Limits NONE_FOOLED =
            new Limits(OptionalDouble.empty(), OptionalDouble.of(0), OptionalDouble.empty());

    /**
     * Creates limits that the measured rates are held against.
     *
     * @param minCleanAccuracy the least clean accuracy of the bare model
     * @param maxAttackSuccessRate the most success of the headline attacker
     * @param minRobustAccuracy the least robust accuracy against the headline attacker
     */
    public Limits(
            OptionalDouble minCleanAccuracy, OptionalDouble maxAttackSuccessRate, OptionalDouble minRobustAccuracy) {
        this(minCleanAccuracy, maxAttackSuccessRate, minRobustAccuracy, Estimate.POINT);
    }

    /** Validates that each limit is a fraction. */
    public Limits {
        requireFraction("minCleanAccuracy", minCleanAccuracy);
        requireFraction("maxAttackSuccessRate", maxAttackSuccessRate);
        requireFraction("minRobustAccuracy", minRobustAccuracy);
    }

    private static void requireFraction(String name, OptionalDouble limit) {
        if (limit.isPresent() && !(limit.getAsDouble() >= 0 && limit.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "%s must be a fraction in 0..1, but was %s".formatted(name, limit.getAsDouble()));
        }
    }

    /** Returns whether nothing is asserted. */
    public boolean isEmpty() {
        return minCleanAccuracy.isEmpty() && maxAttackSuccessRate.isEmpty() && minRobustAccuracy.isEmpty();
    }

    /** A limit that does not hold. */
    public enum Violation {

        /** Not one image is classified correctly when clean, so nothing was attacked. */
        NOTHING_TO_ATTACK,

        /** More images were fooled than allowed. */
        ATTACK_SUCCESS_RATE,

        /** Too few images withstood. */
        ROBUST_ACCURACY,

        /** Too few images are classified correctly when clean. */
        CLEAN_ACCURACY,

        /** The attack missed a weakness planted behind the defense, so that it found no other proves nothing. */
        SELF_CHECK,

        /** The limit on success holds only if those images withstand whose search ended before its time. */
        INCONCLUSIVE
    }

    /**
     * Holds a report against these limits. Where images were left out, only what they could not mend counts.
     *
     * @param report the report
     * @return what does not hold, the gravest first; empty if all hold
     * @throws EvaluationException when a limit on success would be held by the unaware attacker alone
     */
    public List<Violation> violations(RobustnessReport report) {
        List<Violation> violations = new ArrayList<>();
        if (report.results().isEmpty() || report.headline().attacked() == 0) {
            violations.add(Violation.NOTHING_TO_ATTACK);
            return violations;
        }
        requireAwareFigures(report);
        AttackSummary headline = report.headline();
        double highest = maxAttackSuccessRate.orElse(1);
        int leftOut = report.leftOut();
        Rate success = new Rate(headline.fooled(), headline.attacked() + leftOut);
        boolean tooMany = evidence.isAbove(success, highest);
        if (tooMany) {
            violations.add(Violation.ATTACK_SUCCESS_RATE);
        }
        if (evidence.isBelow(atBest(headline.robustAccuracy(), leftOut), minRobustAccuracy.orElse(0))) {
            violations.add(Violation.ROBUST_ACCURACY);
        }
        if (evidence.isBelow(atBest(report.cleanAccuracy(), leftOut), minCleanAccuracy.orElse(0))) {
            violations.add(Violation.CLEAN_ACCURACY);
        }
        Rate worst = new Rate(headline.fooled() + headline.inconclusive(), success.total());
        if (!tooMany && evidence.isAbove(worst, highest)) {
            violations.add(Violation.INCONCLUSIVE);
        }
        if (!tooMany
                && report.selfCheck()
                        .filter(c -> c.outcome() == SelfCheck.Result.MISSED)
                        .isPresent()) {
            violations.add(Violation.SELF_CHECK);
        }
        return violations;
    }

    private static Rate atBest(Rate rate, int leftOut) {
        return new Rate(rate.count() + leftOut, rate.total() + leftOut);
    }

    /** Returns these limits, held against another estimate. */
    public Limits withEvidence(Estimate newEvidence) {
        return new Limits(minCleanAccuracy, maxAttackSuccessRate, minRobustAccuracy, newEvidence);
    }

    private void requireAwareFigures(RobustnessReport report) {
        if (report.headlineAttacker() == Attacker.UNAWARE
                && (maxAttackSuccessRate.isPresent() || minRobustAccuracy.isPresent())) {
            throw new EvaluationException(UNAWARE_ALONE);
        }
    }

    /** Why a limit on success needs the aware attacker. */
    public static final String UNAWARE_ALONE =
            "A limit on attack success cannot be held by the UNAWARE attacker alone: what was found against the bare model and replayed says little of an attacker who knows the defense. Use attacker = AWARE, or assert only minCleanAccuracy";
}
