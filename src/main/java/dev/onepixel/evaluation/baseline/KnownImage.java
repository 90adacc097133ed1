package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.PixelEdit;
import java.util.List;

/**
 * What a baseline knows of one image.
 *
 * @param image its name
 * @param label its true class
 * @param outcome what the headline attacker achieved; never INCONCLUSIVE
 * @param prediction what it was taken for: edited if FOOLED, clean if MISCLASSIFIED, "" if it withstood or was proved
 * @param edits what fools it, if it was FOOLED
 * @param bareEdits what fools the bare model where the headline attacker attacks a defended one; else empty
 * @param sha256 the hash of its clean pixels
 */
public record KnownImage(
        String image,
        String label,
        Outcome outcome,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String prediction,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<PixelEdit> edits,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<PixelEdit> bareEdits,

        String sha256) {

    /** Validates that the parts fit each other, and copies the edits. */
    public KnownImage {
        edits = List.copyOf(edits);
        bareEdits = List.copyOf(bareEdits);
        require(!image.isBlank() && !label.isBlank(), "image and label must not be blank");
        require(outcome != Outcome.INCONCLUSIVE, "outcome must not be INCONCLUSIVE: nothing is known of the image");
        require(
                outcome == Outcome.FOOLED != edits.isEmpty(),
                "edits must be there if and only if outcome is FOOLED, but there are " + edits.size() + " for "
                        + outcome);
        require(
                outcome.isRobust() == prediction.isEmpty(),
                "prediction must be there unless outcome is WITHSTOOD or PROVED, but was '" + prediction + "' for "
                        + outcome);
        require(
                sha256.matches("[0-9a-f]{64}"),
                "sha256 must be 64 lower-case hexadecimal digits, but was '" + sha256 + "'");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Takes over what an evaluation found.
     *
     * @param result a result that is not inconclusive
     * @return what is known then
     */
    public static KnownImage of(ImageResult result) {
        AttackResult headline = result.headline();
        boolean defended = result.attacks().size() > 1;
        return new KnownImage(
                result.image(),
                result.label(),
                headline.outcome(),
                headline.outcome().isRobust() ? "" : headline.prediction(),
                headline.edits(),
                defended ? result.undefended().edits() : List.of(),
                result.sha256());
    }

    /** Returns whether it withstood, or was proved to. */
    public boolean withstood() {
        return outcome.isRobust();
    }
}
