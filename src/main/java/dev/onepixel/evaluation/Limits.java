package dev.onepixel.evaluation;

import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.text.Text;
import java.util.OptionalDouble;

/**
 * What a report is held against; each a fraction 0..1, or empty if it is not asserted. Whether it holds is decided by {@link
 * Verdict}.
 *
 * @param minCleanAccuracy the least clean accuracy of the bare model, and of the defended one unless that has a limit of
 *     its own
 * @param maxAttackSuccessRate the most success of the headline attacker
 * @param minRobustAccuracy the least robust accuracy against the headline attacker
 * @param minDefendedCleanAccuracy the least clean accuracy of the defended model
 * @param minProvedAccuracy the least proved accuracy
 * @param evidence whether the measured rates are held against them, or the intervals
 */
public record Limits(
        OptionalDouble minCleanAccuracy,
        OptionalDouble maxAttackSuccessRate,
        OptionalDouble minRobustAccuracy,
        OptionalDouble minDefendedCleanAccuracy,
        OptionalDouble minProvedAccuracy,
        Estimate evidence) {

    private static final OptionalDouble UNSET = OptionalDouble.empty();

    /** Nothing is asserted. */
    public static final Limits NONE = new Limits(UNSET, UNSET, UNSET);

    /** Not one image may be fooled. */
    public static final Limits NONE_FOOLED = new Limits(UNSET, OptionalDouble.of(0), UNSET);

    /**
     * Creates limits that the measured rates are held against.
     *
     * @param minCleanAccuracy the least clean accuracy
     * @param maxAttackSuccessRate the most success of the headline attacker
     * @param minRobustAccuracy the least robust accuracy against the headline attacker
     */
    public Limits(
            OptionalDouble minCleanAccuracy, OptionalDouble maxAttackSuccessRate, OptionalDouble minRobustAccuracy) {
        this(minCleanAccuracy, maxAttackSuccessRate, minRobustAccuracy, UNSET, UNSET, Estimate.POINT);
    }

    /** Validates that each limit is a fraction. */
    public Limits {
        requireFraction("minCleanAccuracy", minCleanAccuracy);
        requireFraction("maxAttackSuccessRate", maxAttackSuccessRate);
        requireFraction("minRobustAccuracy", minRobustAccuracy);
        requireFraction("minDefendedCleanAccuracy", minDefendedCleanAccuracy);
        requireFraction("minProvedAccuracy", minProvedAccuracy);
    }

    private static void requireFraction(String name, OptionalDouble limit) {
        if (limit.isPresent() && !(limit.getAsDouble() >= 0 && limit.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    Text.format("%s must be a fraction in 0..1, but was %s", name, limit.getAsDouble()));
        }
    }

    /** Returns whether nothing is asserted. */
    public boolean isEmpty() {
        return !assertsRobustness() && minCleanAccuracy.isEmpty() && minDefendedCleanAccuracy.isEmpty();
    }

    /** Returns whether anything is asserted of what an attack did not find. */
    public boolean assertsRobustness() {
        return maxAttackSuccessRate.isPresent() || minRobustAccuracy.isPresent() || minProvedAccuracy.isPresent();
    }

    /** Returns these limits, held against another estimate. */
    public Limits withEvidence(Estimate newEvidence) {
        return new Limits(
                minCleanAccuracy,
                maxAttackSuccessRate,
                minRobustAccuracy,
                minDefendedCleanAccuracy,
                minProvedAccuracy,
                newEvidence);
    }

    /** Returns these limits with a least clean accuracy of the defended model. */
    public Limits withMinDefendedCleanAccuracy(double lowest) {
        return new Limits(
                minCleanAccuracy,
                maxAttackSuccessRate,
                minRobustAccuracy,
                OptionalDouble.of(lowest),
                minProvedAccuracy,
                evidence);
    }

    /** Returns these limits with a least proved accuracy. */
    public Limits withMinProvedAccuracy(double lowest) {
        return new Limits(
                minCleanAccuracy,
                maxAttackSuccessRate,
                minRobustAccuracy,
                minDefendedCleanAccuracy,
                OptionalDouble.of(lowest),
                evidence);
    }
}
