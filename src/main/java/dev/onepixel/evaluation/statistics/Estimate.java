package dev.onepixel.evaluation.statistics;

/** What a limit is held against. */
public enum Estimate {

    /** The rate as it was measured: above the limit is above the limit. */
    POINT,

    /**
     * The rate's 95 % interval: a limit fails only when the interval excludes it. By chance alone that comes about in at
     * most one of 40 image sets.
     */
    INTERVAL;

    /** Returns whether a rate lies above a limit. */
    public boolean isAbove(Rate rate, double limit) {
        return (this == POINT ? rate.value() : rate.interval().low()) > limit;
    }

    /** Returns whether a rate lies below a limit. */
    public boolean isBelow(Rate rate, double limit) {
        return (this == POINT ? rate.value() : rate.interval().high()) < limit;
    }
}
