package dev.onepixel.defense;

/** How the members' answers become one decision. */
public enum Vote {

    /**
     * The class that most members decide on. Between classes with equally many votes the one with the highest mean
     * probability over all members wins; where those are equal too, the one with the lowest index.
     */
    MAJORITY,

    /** The class with the highest mean probability over all members; where two are equal, the one with the lowest index. */
    MEAN
}
