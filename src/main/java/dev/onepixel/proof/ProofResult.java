package dev.onepixel.proof;

import dev.onepixel.image.PixelEdit;
import java.util.Optional;

/**
 * The result of a proof.
 *
 * @param outcome proved, refuted or open
 * @param positions how many positions were to be proved
 * @param proved which of them are, and their boxes
 * @param rootProved how many of them by their first box
 * @param boxes how many boxes were bounded in all, those of an earlier run among them
 * @param queries forward passes of the engine
 * @param seconds how long this run took
 * @param margin the margin that was demanded of the scores before a softmax
 * @param counterexample the edit that changes the decision, as the engine decides
 */
public record ProofResult(
        Outcome outcome,
        int positions,
        ProvedPositions proved,
        int rootProved,
        long boxes,
        long queries,
        double seconds,
        double margin,
        Optional<PixelEdit> counterexample) {

    /** The kind of result. */
    public enum Outcome {
        /** No colour at any of the positions changes the decision. */
        PROVED,
        /** An edit does. */
        REFUTED,
        /** It was not finished: out of seconds or boxes, or stopped. */
        OPEN
    }
}
