package dev.onepixel.defense.transform;

import java.util.function.IntUnaryOperator;

/**
 * Where pixels go along one axis when they move without mixing: each result position takes one source position. The
 * results that take the same source lie side by side.
 */
final class AxisMoves {

    private final int[] source;
    private final int[] first;
    private final int[] count;

    AxisMoves(int length, IntUnaryOperator sourceOf) {
        source = new int[length];
        first = new int[length];
        count = new int[length];
        for (int out = length - 1; out >= 0; out--) {
            source[out] = sourceOf.applyAsInt(out);
            first[source[out]] = out;
            count[source[out]]++;
        }
    }

    int length() {
        return source.length;
    }

    /** Returns the position that a result is taken from. */
    int source(int out) {
        return source[out];
    }

    /** Returns the first of the results that a source goes to. */
    int first(int in) {
        return first[in];
    }

    /** Returns to how many results a source goes; 0 where it leaves the image. */
    int count(int in) {
        return count[in];
    }

    int widestReach() {
        int widest = 1;
        for (int results : count) {
            widest = Math.max(widest, results);
        }
        return widest;
    }
}
