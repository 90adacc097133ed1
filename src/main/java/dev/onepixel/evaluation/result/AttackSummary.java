package dev.onepixel.evaluation.result;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.List;

/**
 * One attacker's figures over images. Rates are over the images that were evaluated; how many were not is said beside
 * them.
 *
 * @param fooled images fooled
 * @param withstood images that withstood
 * @param proved images proved to have no edit that fools
 * @param misclassified images that are wrong when clean
 * @param inconclusive images that are right when clean and whose search ended before its time
 * @param unseen images of which it is not known what the model says when they are clean
 */
public record AttackSummary(int fooled, int withstood, int proved, int misclassified, int inconclusive, int unseen) {

    /** Validates that nothing is negative. */
    public AttackSummary {
        if (Math.min(Math.min(fooled, withstood), Math.min(proved, misclassified)) < 0
                || Math.min(inconclusive, unseen) < 0) {
            throw new IllegalArgumentException(Text.format(
                    "Counts must not be negative, but were %d fooled, %d withstood, %d proved, %d misclassified, %d inconclusive, %d unseen",
                    fooled, withstood, proved, misclassified, inconclusive, unseen));
        }
    }

    /** Counts the outcomes of results. */
    public static AttackSummary of(List<AttackResult> results) {
        int unseen = (int) results.stream().filter(r -> !r.isSeen()).count();
        return new AttackSummary(
                count(results, Outcome.FOOLED),
                count(results, Outcome.WITHSTOOD),
                count(results, Outcome.PROVED),
                count(results, Outcome.MISCLASSIFIED),
                count(results, Outcome.INCONCLUSIVE),
                unseen);
    }

    private static int count(List<AttackResult> results, Outcome outcome) {
        return (int) results.stream()
                .filter(r -> r.isSeen() && r.outcome() == outcome)
                .count();
    }

    /** Returns these figures with so many more images that were not evaluated. */
    public AttackSummary withUnseen(int more) {
        return new AttackSummary(fooled, withstood, proved, misclassified, inconclusive, unseen + more);
    }

    /** Returns how many images were evaluated. */
    public int seen() {
        return attacked() + misclassified;
    }

    /** Returns how many images are classified correctly when clean, and so attacked. */
    public int attacked() {
        return fooled + robust() + inconclusive;
    }

    /** Returns how many images withstood or are proved. */
    public int robust() {
        return withstood + proved;
    }

    /** Returns the attack success rate: fooled of attacked. */
    public Rate successRate() {
        return new Rate(fooled, attacked());
    }

    /** Returns the robust accuracy: withstood or proved, of all images evaluated. */
    public Rate robustAccuracy() {
        return new Rate(robust(), seen());
    }

    /** Returns the proved accuracy: proved of all images evaluated. */
    public Rate provedAccuracy() {
        return new Rate(proved, seen());
    }

    /**
     * Returns whether every image that was not fooled is proved, so that robust accuracy and success rate are exact: no
     * search, however long, could change them.
     */
    public boolean isExact() {
        return withstood == 0 && inconclusive == 0 && unseen == 0 && attacked() > 0;
    }

    /** Returns the clean accuracy: attacked of all images evaluated. */
    public Rate cleanAccuracy() {
        return new Rate(attacked(), seen());
    }
}
