package dev.onepixel.report.overview;

import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Verdict;
import java.util.Locale;

/**
 * What the pages call attackers, outcomes and verdicts. The style sheet has their colours by these names, told apart by the
 * colour-blind too.
 */
final class Palette {

    private Palette() {}

    /** Returns an attacker's name, which is the class of its marks as well. */
    static String name(Attacker attacker) {
        return attacker.name().toLowerCase(Locale.ROOT);
    }

    /** Returns an outcome's name, by which it is filtered as well. */
    static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a verdict's name, which is the class of what shows it as well. */
    static String name(Verdict.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
