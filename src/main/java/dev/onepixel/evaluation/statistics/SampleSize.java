package dev.onepixel.evaluation.statistics;

import dev.onepixel.text.Text;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How many images it takes to tell two rates apart: a hint for planning, not a promise. */
public final class SampleSize {

    /** How often the images asked for would be enough. */
    public static final double POWER = 0.8;

    private static final double TAIL = 0.025;
    private static final int MOST = 1_000_000;
    private static final double STEP = 1.02;

    private SampleSize() {}

    /**
     * Returns about how many images it takes until the 95 % Clopper-Pearson interval of a rate excludes a limit in
     * {@value #POWER} of all cases.
     *
     * @param rate the true rate, 0..1
     * @param limit what it is to be told from, 0..1
     * @return the number, rounded up to two digits; empty where both are equal, or nearer than a million images can
     *     tell
     */
    public static OptionalInt toTell(double rate, double limit) {
        if (!(rate >= 0 && rate <= 1 && limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException(
                    Text.format("A sample size needs fractions in 0..1, but got %s and %s", rate, limit));
        }
        if (rate == limit) {
            return OptionalInt.empty();
        }
        double higher = rate > limit ? rate : 1 - rate;
        double held = rate > limit ? limit : 1 - limit;
        for (int images = 1; images <= MOST; images = Math.max(images + 1, (int) (images * STEP))) {
            if (power(higher, held, images) >= POWER) {
                return rounded(images);
            }
        }
        return OptionalInt.empty();
    }

    /** The interval lies above the limit when so many of B(images, limit) would be rarer than its lower tail. */
    private static double power(double rate, double limit, int images) {
        int mostByChance = BinomialDistribution.of(images, limit).inverseSurvivalProbability(TAIL);
        return BinomialDistribution.of(images, rate).survivalProbability(mostByChance);
    }

    /** Rounds up to two digits; empty beyond a million. */
    static OptionalInt rounded(double images) {
        if (images > MOST) {
            return OptionalInt.empty();
        }
        int up = (int) Math.ceil(images);
        int unit = 1;
        while (up / unit >= 100) {
            unit *= 10;
        }
        return OptionalInt.of((up + unit - 1) / unit * unit);
    }
}
