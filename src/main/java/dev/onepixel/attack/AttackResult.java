package dev.onepixel.attack;

import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What one attacker achieved on one image.
 *
 * @param image the image's name
 * @param label its true class
 * @param clean what was decided on the clean image, {@link Decision#NONE} where that is not known
 * @param outcome the outcome
 * @param success what fools, there if and only if FOOLED
 * @param effort what was done to get there
 * @param proof how far a proof got, there where one was tried; it is tried of what withstood the search
 */
public record AttackResult(
        String image,
        String label,
        Decision clean,
        Outcome outcome,
        Optional<AdversarialExample> success,
        SearchEffort effort,
        Optional<ProofFigures> proof) {

    /** Validates that only a fooled image has edits, and only a proved one a proof of every position. */
    public AttackResult {
        if ((outcome == Outcome.FOOLED) != success.isPresent()) {
            throw new IllegalArgumentException(Text.format(
                    "A result has edits if and only if it is FOOLED, but %s has %s",
                    outcome, success.isPresent() ? "some" : "none"));
        }
        if ((outcome == Outcome.PROVED)
                != proof.filter(ProofFigures::isComplete).isPresent()) {
            throw new IllegalArgumentException(Text.format(
                    "A result is PROVED if and only if all its positions are, but %s has %s", outcome, proof));
        }
    }

    /** Makes the result of an image that no proof was tried of. */
    public AttackResult(
            String image,
            String label,
            Decision clean,
            Outcome outcome,
            Optional<AdversarialExample> success,
            SearchEffort effort) {
        this(image, label, clean, outcome, success, effort, Optional.empty());
    }

    /** Makes the result of an image that is not fooled. */
    public AttackResult(String image, String label, Decision clean, Outcome outcome, SearchEffort effort) {
        this(image, label, clean, outcome, Optional.empty(), effort);
    }

    /** Returns the result of an image of which nothing is known, not even what the model says of it when clean. */
    public static AttackResult inconclusive(String image, String label, String why) {
        return new AttackResult(image, label, Decision.NONE, Outcome.INCONCLUSIVE, SearchEffort.NONE.ending(why));
    }

    /** Returns the edits with what stood there before, empty unless FOOLED. */
    public List<PixelChange> changes() {
        return success.map(AdversarialExample::changes).orElse(List.of());
    }

    /** Returns the edits that fool, empty unless FOOLED. */
    public List<PixelEdit> edits() {
        return changes().stream().map(PixelChange::edit).toList();
    }

    /** Returns what was decided on the edited image if FOOLED, else on the clean one. */
    public Decision edited() {
        return success.map(AdversarialExample::edited).orElse(clean);
    }

    /** Returns how often the success held when it was judged again. */
    public Confirmation confirmation() {
        return success.map(AdversarialExample::confirmation).orElse(Confirmation.NONE);
    }

    /** Returns the PNG of the edited image, relative to the report; "" where none was kept. */
    public String evidence() {
        return success.map(AdversarialExample::evidence).orElse("");
    }

    /** Returns the forward passes of the model under test: clean check, search and confirmation. */
    public long queries() {
        return effort.queries();
    }

    /** Returns the lowest loss that the search saw, 0..1: the true class's score, or 1 minus the target's. */
    public double lowestLoss() {
        return effort.lowestLoss();
    }

    /** Returns how the search ended, in words that name its budget. */
    public String ending() {
        return effort.ending();
    }

    /** Returns the class decided on for the clean image, "" where that is not known. */
    public String cleanPrediction() {
        return clean.label();
    }

    /** Returns the score of that class, 0..1. */
    public double cleanConfidence() {
        return clean.confidence();
    }

    /** Returns the class decided on for the edited image if FOOLED, else the clean one. */
    public String prediction() {
        return edited().label();
    }

    /** Returns the score of that class on that image, 0..1. */
    public double confidence() {
        return edited().confidence();
    }

    /** Returns whether an edit was found. */
    public boolean isFooled() {
        return outcome == Outcome.FOOLED;
    }

    /** Returns whether the edit was found by the proof, after the search had found none. */
    public boolean isFoundByProof() {
        return isFooled() && proof.isPresent();
    }

    /** Returns whether it is known what the model says of the clean image. */
    public boolean isSeen() {
        return !clean.label().isEmpty();
    }

    /** Returns whether the image is classified correctly when clean, and so counts for the success rate. */
    public boolean isCorrectWhenClean() {
        return clean.label().equals(label);
    }
}
