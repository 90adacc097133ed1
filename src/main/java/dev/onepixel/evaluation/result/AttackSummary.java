package dev.onepixel.evaluation.result;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.List;

/**
 * One attacker's figures over all images.
 *
 * @param images all images
 * @param fooled images fooled
 * @param withstood images that withstood
 * @param inconclusive images whose search ended before its time
 */
public record AttackSummary(int images, int fooled, int withstood, int inconclusive) {

    /** Validates that the parts fit the whole. */
    public AttackSummary {
        if (fooled < 0 || withstood < 0 || inconclusive < 0 || fooled + withstood + inconclusive > images) {
            throw new IllegalArgumentException("%d fooled, %d withstood and %d inconclusive do not fit %d images"
                    .formatted(fooled, withstood, inconclusive, images));
        }
    }

    public static AttackSummary of(List<AttackResult> results) {
        return new AttackSummary(
                results.size(),
                count(results, Outcome.FOOLED),
                count(results, Outcome.WITHSTOOD),
                count(results, Outcome.INCONCLUSIVE));
    }

    private static int count(List<AttackResult> results, Outcome outcome) {
        return (int) results.stream().filter(r -> r.outcome() == outcome).count();
    }

    /** Returns how many images were classified correctly when clean, and so attacked. */
    public int attacked() {
        return fooled + withstood + inconclusive;
    }

    /** Returns the attack success rate: fooled of attacked. */
    public Rate successRate() {
        return new Rate(fooled, attacked());
    }

    /** Returns the robust accuracy: withstood of all images. */
    public Rate robustAccuracy() {
        return new Rate(withstood, images);
    }

    /** Returns the clean accuracy: attacked of all images. */
    public Rate cleanAccuracy() {
        return new Rate(attacked(), images);
    }
}
