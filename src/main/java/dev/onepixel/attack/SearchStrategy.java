package dev.onepixel.attack;

import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/** A way to look for edits: proposes candidates to a probe until it is told to stop, or has no more. */
public interface SearchStrategy {

    /**
     * Searches until the probe says stop or the search has run to its end.
     *
     * @param probe scores candidates, and knows when to stop
     * @param random gives the random stream of a purpose; the same purpose gives the same stream
     */
    void search(Probe probe, Function<String, UniformRandomProvider> random);
}
