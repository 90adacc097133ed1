package dev.onepixel.report.overview;

import dev.onepixel.evaluation.Attacker;
import java.awt.Color;
import java.util.Locale;

/** Colours, told apart by the colour-blind too, and names. */
final class Palette {

    static final Color INK = new Color(0x24292F);
    static final Color GRID = new Color(0xD8DEE4);

    private Palette() {}

    static Color of(Attacker attacker) {
        return switch (attacker) {
            case UNDEFENDED -> new Color(0xC2410C);
            case UNAWARE -> new Color(0xE0A100);
            case AWARE -> new Color(0x1F5FA8);
        };
    }

    static String name(Attacker attacker) {
        return attacker.name().toLowerCase(Locale.ROOT);
    }
}
