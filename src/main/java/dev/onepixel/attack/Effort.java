package dev.onepixel.attack;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How thoroughly an image was searched, and which searches found something.
 *
 * @param coverage the share of all corners of one pixel that was tried, 0..1; empty where they were not swept
 * @param foundBy the searches that fooled the image, each by itself; empty if none did, or if a known edit did before any
 *     search began
 */
public record Effort(OptionalDouble coverage, Set<Search> foundBy) {

    /** Nothing was searched. */
    public static final Effort NONE = new Effort(OptionalDouble.empty(), Set.of());

    /** Validates the share and copies the set. */
    public Effort {
        if (coverage.isPresent() && !(coverage.getAsDouble() >= 0 && coverage.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "The share of corners tried must lie in 0..1, but was " + coverage.getAsDouble());
        }
        foundBy = foundBy.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(foundBy));
    }
}
