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

    /** What became of an image since. */
    public enum Kind {

        /** It withstood and is fooled now. */
        NEWLY_FOOLED,

        /** It withstood and is wrong now without any edit. */
        NEWLY_MISCLASSIFIED,

        /** It was fooled and withstands now. */
        HEALED,

        /** It was wrong when clean; it is right now and withstands. */
        CORRECTED,

        /** A known weakness: it was fooled and is fooled. */
        STILL_FOOLED,

        /** It withstood and withstands. */
        STILL_WITHSTANDS,

        /** It was wrong when clean and is not robust now either, or it was fooled and is wrong when clean now. */
        STILL_NOT_ROBUST,

        /** Its search ended before its time, so nothing is known of it now. */
        UNKNOWN
    }

    /** Returns the image's name. */
    public String image() {
        return before.image();
    }

    /** Returns what became of it. */
    public Kind kind() {
        return switch (now.outcome()) {
            case INCONCLUSIVE -> Kind.UNKNOWN;
            case WITHSTOOD ->
                switch (before.outcome()) {
                    case FOOLED -> Kind.HEALED;
                    case MISCLASSIFIED -> Kind.CORRECTED;
                    default -> Kind.STILL_WITHSTANDS;
                };
            case FOOLED ->
                before.withstood()
                        ? Kind.NEWLY_FOOLED
                        : before.outcome() == Outcome.FOOLED ? Kind.STILL_FOOLED : Kind.STILL_NOT_ROBUST;
            case MISCLASSIFIED -> before.withstood() ? Kind.NEWLY_MISCLASSIFIED : Kind.STILL_NOT_ROBUST;
        };
    }
}
