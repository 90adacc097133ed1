package dev.onepixel.junit;

/** What a run does with baselines: the values of the configuration parameter {@code onepixel.baseline}. */
enum BaselineMode {

    /** Compares with what is there, and writes nothing. */
    VERIFY,

    /** Writes the first one. */
    CREATE,

    /** Takes in what changed. */
    UPDATE
}
