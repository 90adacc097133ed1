package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Estimate;
import java.util.List;

/**
 * Knows when a verdict can no longer change: some limit fails even if all images that are left withstand, or all limits
 * hold even if all of them are fooled. The limits then say the same of the images so far as of all.
 *
 * <p>Only limits on measured rates are decided early; an interval tells apart what more images would.
 *
 * @param limits what the report is held against
 * @param headline whose figures the limits are held against
 */
record SequentialVerdict(Limits limits, Attacker headline) {

    /**
     * Returns whether the verdict is certain.
     *
     * @param done results of the first images
     * @param left how many images are left
     */
    boolean isDecided(List<ImageResult> done, int left) {
        if (limits.evidence() != Estimate.POINT || limits.isEmpty() || left == 0) {
            return false;
        }
        List<AttackResult> attacks =
                done.stream().flatMap(r -> r.attack(headline).stream()).toList();
        AttackSummary figures = AttackSummary.of(attacks);
        long correct = done.stream().filter(r -> r.undefended().isAttacked()).count();
        int all = done.size() + left;
        return figures.attacked() > 0 && (isBroken(figures, correct, left, all) || holds(figures, correct, left, all));
    }

    private boolean isBroken(AttackSummary figures, long correct, int left, int all) {
        return share(figures.fooled(), figures.attacked() + left) > highestSuccess()
                || share(figures.withstood() + left, all) < lowestRobust()
                || share(correct + left, all) < lowestClean();
    }

    private boolean holds(AttackSummary figures, long correct, int left, int all) {
        return share(figures.fooled() + figures.inconclusive() + left, figures.attacked() + left) <= highestSuccess()
                && share(figures.withstood(), all) >= lowestRobust()
                && share(correct, all) >= lowestClean();
    }

    private static double share(long part, int whole) {
        return (double) part / whole;
    }

    private double highestSuccess() {
        return limits.maxAttackSuccessRate().orElse(1);
    }

    private double lowestRobust() {
        return limits.minRobustAccuracy().orElse(0);
    }

    private double lowestClean() {
        return limits.minCleanAccuracy().orElse(0);
    }
}
