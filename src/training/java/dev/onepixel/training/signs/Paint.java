package dev.onepixel.training.signs;

import java.awt.Color;

/** The paints of one sign; no two signs left the factory, or stood in the sun, quite alike. */
record Paint(Color red, Color blue, Color yellow, Color white, Color black) {

    static Paint mixed(Dice dice) {
        double age = dice.chance(0.35) ? dice.between(0.1, 0.5) : dice.between(0, 0.1);
        return new Paint(
                faded(dice.near(new Color(0xC1121F), 22), age),
                faded(dice.near(new Color(0x0B4FA8), 24), age),
                faded(dice.near(new Color(0xF5B700), 20), age),
                dice.near(new Color(0xEDEDEA), 14),
                faded(dice.near(new Color(0x17171A), 12), age * 0.6));
    }

    // Old paint loses its colour towards a chalky grey.
    private static Color faded(Color colour, double age) {
        return new Color(
                mix(colour.getRed(), 190, age), mix(colour.getGreen(), 184, age), mix(colour.getBlue(), 178, age));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
