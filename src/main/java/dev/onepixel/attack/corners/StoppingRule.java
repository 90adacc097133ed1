package dev.onepixel.attack.corners;

/**
 * When to leave the corners that were not tried: as soon as the chance that one of them fools is estimated to be below
 * what is asked for.
 *
 * <p>The estimate is a logistic regression on two figures: how many corners were tried for each one that is left, {@code
 * r}, and how far the lowest margin is from 0 in standard deviations of all margins so far, {@code z}. Margins have no unit
 * that models share, their deviations make one of them. Both go in by their logarithms, so the odds are a product of
 * powers: {@code chance / (1 - chance) = exp(a) r^b z^c}.
 *
 * <p>An image is given up the first time that its chance is low. An estimate that is right at each look is right at that
 * one, too (Dawid, The well-calibrated Bayesian, JASA 77(379), 1982); one that wavers ends where it errs. So what it gives
 * up is counted on models that it was not fitted to: src/docs/searches.md, with the command. All of them have 32 x 32
 * pixels, three channels, and the attacks are untargeted; elsewhere it is a guess.
 */
final class StoppingRule implements CornerSweep.Listener {

    /** What the terms count: a, b, c. */
    static final double[] COEFFICIENTS = {-8.044, -1.427, -1.067};

    /** Before so many were tried no deviation is believed. */
    static final int LEAST = 32;

    private final double stopBelow;
    private final double corners;
    private int tried;
    private double mean;
    private double squares;
    private double lowest = Double.POSITIVE_INFINITY;

    /**
     * Creates the rule of one search.
     *
     * @param stopBelow the chance; 0: it never ends
     * @param corners how many there are
     */
    StoppingRule(double stopBelow, int corners) {
        this.stopBelow = stopBelow;
        this.corners = corners;
    }

    // The mean and the sum of squares in one pass: Welford, Technometrics 4(3), 1962.
    @Override
    public void tried(int number, float[] odds, float margin) {
        tried++;
        double delta = margin - mean;
        mean += delta / tried;
        squares += delta * (margin - mean);
        lowest = Math.min(lowest, margin);
    }

    @Override
    public boolean needsOdds() {
        return false;
    }

    @Override
    public boolean isEnough() {
        return stopBelow > 0 && isEnough(tried, chance(), stopBelow);
    }

    /** Returns whether a chance that is estimated after so many corners is low enough to end at. */
    static boolean isEnough(int tried, double chance, double stopBelow) {
        return tried >= LEAST && chance < stopBelow;
    }

    /** Returns the estimated chance that a corner that was not tried fools, 0..1. */
    double chance() {
        return chance(COEFFICIENTS, terms());
    }

    /** Returns the chance that other coefficients would give, 0..1. */
    static double chance(double[] coefficients, double[] terms) {
        double odds = 0;
        for (int i = 0; i < terms.length; i++) {
            odds += coefficients[i] * terms[i];
        }
        return 1 / (1 + StrictMath.exp(-odds));
    }

    /** Returns the terms of the regression: 1, ln r, ln z; the last is no number where all margins are one. */
    double[] terms() {
        double distance = squares > 0 ? lowest / Math.sqrt(squares / tried) : Double.NaN;
        return new double[] {1, StrictMath.log(tried / (corners - tried)), StrictMath.log(distance)};
    }
}
