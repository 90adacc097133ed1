package dev.onepixel.report.overview;

import dev.onepixel.evaluation.Attacker;
import java.util.Locale;

/** What the page calls attackers. The style sheet has their colours by these names, told apart by the colour-blind too. */
final class Palette {

    private Palette() {}

    /** Returns an attacker's name, which is the class of its marks as well. */
    static String name(Attacker attacker) {
        return attacker.name().toLowerCase(Locale.ROOT);
    }
}
