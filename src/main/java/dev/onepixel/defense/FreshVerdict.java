package dev.onepixel.defense;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a defense decided on one variant, draw by draw.
 *
 * @param decisions the class decided on in each draw, at least one
 * @param queries the forward passes that it cost
 */
public record FreshVerdict(List<Integer> decisions, int queries) {

    /** Validates that there is a decision and a cost. */
    public FreshVerdict {
        decisions = List.copyOf(decisions);
        if (decisions.isEmpty() || queries < 1) {
            throw new IllegalArgumentException("A verdict needs at least 1 decision and 1 query, but got %d and %d"
                    .formatted(decisions.size(), queries));
        }
    }

    /** Returns the number of draws, the m of "k of m". */
    public int draws() {
        return decisions.size();
    }

    /**
     * Counts the draws whose decision is of a kind, the k of "k of m".
     *
     * @param kind for instance {@code decision -> decision != trueClass}
     * @return 0..{@link #draws}
     */
    public int count(IntPredicate kind) {
        return (int) decisions.stream().filter(kind::test).count();
    }

    /**
     * Returns whether more than half of the draws decided on a kind.
     *
     * @param kind for instance {@code decision -> decision != trueClass}
     * @return whether they did; false when it is exactly half
     */
    public boolean holds(IntPredicate kind) {
        return 2 * count(kind) > draws();
    }
}
