package dev.onepixel.attack;

/** How edits are looked for. */
public enum Search {

    /** The published attack: DE/rand/1 without crossover over positions and colours (Su, Vargas and Sakurai 2019). */
    DIFFERENTIAL_EVOLUTION,

    /**
     * Every position times the corners of the colour cube, the most promising first. For one pixel it has no seed; for
     * several it is greedy and combines, within a fixed number of queries, and differential evolution takes over.
     */
    CORNERS,

    /**
     * The corners and differential evolution, each to its end even where the other fooled: fooled if either fools, and
     * the report says what evolution found of all that was found.
     */
    THOROUGH,

    /** Nothing new: only edits that are known to have fooled an earlier model are tried. */
    REPLAY;

    /**
     * Returns whether differential evolution takes part, so that what it begins with can decide what it finds.
     *
     * @param pixels how many pixels are edited at once
     */
    public boolean evolves(int pixels) {
        return this == DIFFERENTIAL_EVOLUTION || this == THOROUGH || (this == CORNERS && pixels > 1);
    }

    /** Returns whether the corners of the colour cube are tried. */
    public boolean sweepsCorners() {
        return this == CORNERS || this == THOROUGH;
    }

    /** Returns whether all its stages are run, or only those before the first success. */
    public boolean runsAllStages() {
        return this == THOROUGH;
    }
}
