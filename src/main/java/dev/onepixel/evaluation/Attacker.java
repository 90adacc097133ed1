package dev.onepixel.evaluation;

/** What an attacker knows of the defense. */
public enum Attacker {

    /** Attacks the bare model. */
    UNDEFENDED,

    /** Attacks the bare model and is judged by the defended one: what it found is replayed there. */
    UNAWARE,

    /** Searches against the defended model itself, after trying what the unaware attacker found. */
    AWARE
}
