package dev.onepixel.evaluation.baseline;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;

/**
 * One image then and now.
 *
 * @param before what the baseline knows of it
 * @param now what the headline attacker achieved now
 */
public record ImageChange(KnownImage before, AttackResult now) {

    /** How an image changed since. */
    public enum Kind {

        /** It withstood and is fooled now. */
        NEWLY_FOOLED,

        /** It was right when clean and is wrong now without any edit. */
        NEWLY_MISCLASSIFIED,

        /** It was fooled and withstands now. */
        HEALED,

        /** It was wrong when clean; it is right now and withstands. */
        CORRECTED,

        /** It was wrong when clean; it is right now, and is fooled. */
        CORRECTED_BUT_FOOLED,

        /** A known weakness: it was fooled and is fooled. */
        STILL_FOOLED,

        /** It withstood and withstands. */
        STILL_WITHSTANDS,

        /** It was wrong when clean and is. */
        STILL_MISCLASSIFIED,

        /** Its search ended before its time, so nothing is known of it now. */
        UNKNOWN
    }

    /** Returns the image's name. */
    public String image() {
        return before.image();
    }

    /** Returns the kind of change. */
    public Kind kind() {
        return switch (now.outcome()) {
            case INCONCLUSIVE -> Kind.UNKNOWN;
            case WITHSTOOD, PROVED ->
                switch (before.outcome()) {
                    case FOOLED -> Kind.HEALED;
                    case MISCLASSIFIED -> Kind.CORRECTED;
                    default -> Kind.STILL_WITHSTANDS;
                };
            case FOOLED ->
                switch (before.outcome()) {
                    case FOOLED -> Kind.STILL_FOOLED;
                    case MISCLASSIFIED -> Kind.CORRECTED_BUT_FOOLED;
                    default -> Kind.NEWLY_FOOLED;
                };
            case MISCLASSIFIED ->
                before.outcome() == Outcome.MISCLASSIFIED ? Kind.STILL_MISCLASSIFIED : Kind.NEWLY_MISCLASSIFIED;
        };
    }
}
