package dev.onepixel.attack;

import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.util.List;

/**
 * What one attacker achieved on one image.
 *
 * @param image the image's name
 * @param label its true class
 * @param clean what was decided on the clean image
 * @param outcome what became of the image
 * @param edited what was decided on the edited image if FOOLED, else the same as clean
 * @param queries forward passes of the model under test: clean check, search and confirmation
 * @param changes what fools, empty unless FOOLED
 * @param confirmation how often the success held when it was judged again
 * @param lowestLoss the lowest loss that the search saw, 0..1: the true class's score, or 1 minus the target's
 * @param evidence the PNG of the edited image, relative to the report, "" where none was kept
 * @param ending how the search ended, in words that name its budget
 * @param effort how thoroughly it searched
 */
public record AttackResult(
        String image,
        String label,
        Decision clean,
        Outcome outcome,
        Decision edited,
        long queries,
        List<PixelChange> changes,
        Confirmation confirmation,
        double lowestLoss,
        String evidence,
        String ending,
        Effort effort) {

    /** Validates that only a fooled image has changes, and copies them. */
    public AttackResult {
        changes = List.copyOf(changes);
        if ((outcome == Outcome.FOOLED) == changes.isEmpty()) {
            throw new IllegalArgumentException(
                    "A result has edits if and only if it is FOOLED, but %s has %d".formatted(outcome, changes.size()));
        }
        if (queries < 0) {
            throw new IllegalArgumentException("A result's queries must not be negative, but were " + queries);
        }
    }

    /** Makes the result of an image on which nothing was searched. */
    public AttackResult(
            String image,
            String label,
            Decision clean,
            Outcome outcome,
            Decision edited,
            long queries,
            List<PixelChange> changes,
            Confirmation confirmation,
            double lowestLoss,
            String evidence,
            String ending) {
        this(
                image,
                label,
                clean,
                outcome,
                edited,
                queries,
                changes,
                confirmation,
                lowestLoss,
                evidence,
                ending,
                Effort.NONE);
    }

    /** Returns this result with what was done to get it. */
    public AttackResult withEffort(Effort newEffort) {
        return new AttackResult(
                image,
                label,
                clean,
                outcome,
                edited,
                queries,
                changes,
                confirmation,
                lowestLoss,
                evidence,
                ending,
                newEffort);
    }

    /** Returns the result of an image that was not attacked to the end, or not at all. */
    public static AttackResult inconclusive(String image, String label, String why) {
        return new AttackResult(
                image,
                label,
                Decision.NONE,
                Outcome.INCONCLUSIVE,
                Decision.NONE,
                0,
                List.of(),
                Confirmation.NONE,
                1,
                "",
                why);
    }

    /** Returns the edits that fool, empty unless FOOLED. */
    public List<PixelEdit> edits() {
        return changes.stream().map(PixelChange::edit).toList();
    }

    /** Returns the class decided on for the clean image, "" where the model gave none. */
    public String cleanPrediction() {
        return clean.label();
    }

    /** Returns the score of that class, 0..1. */
    public double cleanConfidence() {
        return clean.confidence();
    }

    /** Returns the class decided on for the edited image if FOOLED, else the clean one. */
    public String prediction() {
        return edited.label();
    }

    /** Returns the score of that class on that image, 0..1. */
    public double confidence() {
        return edited.confidence();
    }

    /** Returns whether an edit was found. */
    public boolean isFooled() {
        return outcome == Outcome.FOOLED;
    }

    /** Returns whether the image was classified correctly when clean, and so counts for the success rate. */
    public boolean isAttacked() {
        return outcome != Outcome.MISCLASSIFIED;
    }
}
