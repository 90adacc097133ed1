package dev.onepixel.evaluation;

import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.Locale;

/**
 * What the proof of one image may take.
 *
 * @param seconds the most seconds by the clock, more than 0. A proof that ends by them may get further on a faster
 *     machine
 * @param boxes the most boxes of colours, at least 1; a proof that ends by them ends alike on every machine
 */
public record ProofBudget(double seconds, long boxes) {

    /** The seconds an image unless told otherwise. */
    public static final double DEFAULT_SECONDS = 60;

    /** Validates that both are more than nothing. */
    public ProofBudget {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    "maxProofSecondsPerImage must be more than 0 seconds, but was " + seconds);
        }
        if (boxes < 1) {
            throw new IllegalArgumentException("A proof's limit of boxes must be at least 1, but was " + boxes);
        }
    }

    /** Returns a budget of seconds and as many boxes as they are enough for. */
    public static ProofBudget ofSeconds(double seconds) {
        return new ProofBudget(seconds, Long.MAX_VALUE);
    }

    /** Returns a budget of time and as many boxes as it is enough for. */
    public static ProofBudget of(Duration time) {
        return ofSeconds(time.toNanos() / 1e9);
    }

    /** Returns a budget of boxes, however long they take. */
    public static ProofBudget ofBoxes(long boxes) {
        return new ProofBudget(Double.POSITIVE_INFINITY, boxes);
    }

    /** Returns the budget in words. */
    @Override
    public String toString() {
        String time = seconds == Double.POSITIVE_INFINITY ? "" : String.format(Locale.ROOT, "%s s", seconds);
        String most = boxes == Long.MAX_VALUE ? "" : Text.format("%d box{es}", boxes);
        return time.isEmpty() && most.isEmpty()
                ? "no limit"
                : time + (time.isEmpty() || most.isEmpty() ? "" : " or ") + most;
    }
}
