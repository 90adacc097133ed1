package dev.onepixel.evaluation;

import dev.onepixel.attack.Search;
import java.time.Duration;

/**
 * How much an evaluation is going to be, as far as a measurement tells.
 *
 * @param images how many images are attacked
 * @param search how edits are looked for
 * @param mostQueries the queries if every search runs to its end
 * @param expectedQueries the queries if the images go on as those that were evaluated; between 0 and the most
 * @param queriesPerSecond forward passes a second while images are searched, all cores busy; 0 where not one was answered
 * @param measuredSeconds how long that was measured
 * @param finished how many images came to their end in that time
 * @param mostProofSeconds how long proofs take here if each runs to its limit; 0 where nothing is proved
 * @param expectedProofSeconds how long they take here if they go on as those that were looked at; between 0 and the most
 */
public record Forecast(
        int images,
        Search search,
        double mostQueries,
        double expectedQueries,
        double queriesPerSecond,
        double measuredSeconds,
        int finished,
        double mostProofSeconds,
        double expectedProofSeconds) {

    /** Validates the ranges. */
    public Forecast {
        if (images < 0 || finished < 0 || finished > images) {
            throw new IllegalArgumentException(
                    "A forecast is of 0 images or more, of which at most all are finished, but was of " + images
                            + " with " + finished + " finished");
        }
        if (!(expectedQueries >= 0 && expectedQueries <= mostQueries && queriesPerSecond >= 0)) {
            throw new IllegalArgumentException("Expected queries must lie in 0.." + mostQueries + ", but were "
                    + expectedQueries + " at " + queriesPerSecond + " a second");
        }
        if (!(expectedProofSeconds >= 0 && expectedProofSeconds <= mostProofSeconds)) {
            throw new IllegalArgumentException("Expected seconds of proofs must lie in 0.." + mostProofSeconds
                    + ", but were " + expectedProofSeconds);
        }
    }

    /** Returns whether anything could be measured. */
    public boolean isMeasured() {
        return queriesPerSecond > 0;
    }

    /** Returns how long the expected queries and proofs take here, in seconds; infinite where nothing was measured. */
    public double expectedSeconds() {
        return seconds(expectedQueries) + expectedProofSeconds;
    }

    /** Returns how long the most queries and proofs take here, in seconds; infinite where nothing was measured. */
    public double mostSeconds() {
        return seconds(mostQueries) + mostProofSeconds;
    }

    /** Returns how much of the expected time is still to come, in seconds; infinite where nothing was measured. */
    public double secondsLeft() {
        return Math.max(0, expectedSeconds() - measuredSeconds);
    }

    private double seconds(double queries) {
        return queries == 0 ? 0 : queries / queriesPerSecond;
    }

    /**
     * Returns how many machines like this one do it in a time, each with a part of the images; never more than there are
     * images.
     *
     * @param time the time
     */
    public long machines(Duration time) {
        double needed = Math.ceil(expectedSeconds() / (time.toNanos() / 1e9));
        return (long) Math.max(1, Math.min(images, needed));
    }
}
