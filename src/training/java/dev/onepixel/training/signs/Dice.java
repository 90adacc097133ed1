package dev.onepixel.training.signs;

import java.awt.Color;
import java.util.SplittableRandom;

/** The handful of draws that scenes are made of. */
final class Dice {

    private final SplittableRandom random;

    Dice(SplittableRandom random) {
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    double normal(double sigma) {
        return sigma * random.nextGaussian();
    }

    /** Draws a colour near another. */
    Color near(Color colour, int spread) {
        return new Color(
                shift(colour.getRed(), spread), shift(colour.getGreen(), spread), shift(colour.getBlue(), spread));
    }

    /** Draws a colour with all its hue, saturation and brightness inside ranges of 0..1. */
    Color colour(double hueLow, double hueHigh, double saturation, double brightLow, double brightHigh) {
        return Color.getHSBColor((float) between(hueLow, hueHigh), (float) between(0, saturation), (float)
                between(brightLow, brightHigh));
    }

    @SafeVarargs
    final <T> T pick(T... options) {
        return options[random.nextInt(options.length)];
    }

    private int shift(int value, int spread) {
        return Math.max(0, Math.min(255, value + between(-spread, spread)));
    }
}
