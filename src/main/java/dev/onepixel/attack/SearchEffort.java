package dev.onepixel.attack;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The effort of an attack on one image: how thoroughly it was searched, at what cost, and which searches succeeded.
 *
 * @param queries forward passes of the model under test: clean check, search and confirmation
 * @param lowestLoss the lowest loss that the search saw, 0..1: the true class's score, or 1 minus the target's
 * @param coverage the share of all corners of one pixel that was tried, 0..1; empty where they were not swept
 * @param foundBy the searches that fooled the image, each by itself; empty if none did, or if a known edit did before any
 *     search began
 * @param ending how the search ended, in words that name its budget
 * @param failed whether it ended by a fault of the model, a transform or a file
 */
public record SearchEffort(
        long queries, double lowestLoss, OptionalDouble coverage, Set<Search> foundBy, String ending, boolean failed) {

    /** Nothing was done. */
    public static final SearchEffort NONE = new SearchEffort(0, 1, OptionalDouble.empty(), Set.of(), "", false);

    /** Validates the queries and the share, and copies the set. */
    public SearchEffort {
        if (queries < 0) {
            throw new IllegalArgumentException("A result's queries must not be negative, but were " + queries);
        }
        if (coverage.isPresent() && !(coverage.getAsDouble() >= 0 && coverage.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "The share of corners tried must lie in 0..1, but was " + coverage.getAsDouble());
        }
        foundBy = foundBy.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(foundBy));
    }

    /** Returns this effort with other queries. */
    public SearchEffort queries(long newQueries) {
        return new SearchEffort(newQueries, lowestLoss, coverage, foundBy, ending, failed);
    }

    /** Returns this effort with another ending. */
    public SearchEffort ending(String newEnding) {
        return new SearchEffort(queries, lowestLoss, coverage, foundBy, newEnding, failed);
    }

    /** Returns this effort, ended by a fault. */
    public SearchEffort failed(String why) {
        return new SearchEffort(queries, lowestLoss, coverage, foundBy, why, true);
    }
}
