package dev.onepixel.defense;

/** When the random members of a vote draw. */
public enum Randomness {

    /**
     * Once an image and evaluation: the same noise on every variant of an image, so the vote is an ordinary function that
     * can be searched and whose findings stay found.
     */
    FIXED,

    /**
     * Anew for each query, as a deployed defense does. A search must then average over several draws, or it chases luck,
     * and a finding is judged on draws that it was not found on.
     */
    FRESH
}
