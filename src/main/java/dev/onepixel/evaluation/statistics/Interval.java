package dev.onepixel.evaluation.statistics;

import dev.onepixel.text.Text;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A confidence interval of a rate.
 *
 * @param low 0..high
 * @param high low..1
 */
public record Interval(double low, double high) {

    /** Validates the order of the ends. */
    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    Text.format("An interval needs 0 <= low <= high <= 1, but got %s..%s", low, high));
        }
    }

    /**
     * Computes the exact interval of a binomial proportion (Clopper and Pearson, Biometrika 26, 1934) by the quantiles
     * of the beta distribution: {@code Beta(k, n - k + 1)} below and {@code Beta(k + 1, n - k)} above.
     *
     * @param count successes, 0..total
     * @param total trials; of 0 trials the interval is 0..1
     * @param confidence for instance 0.95
     * @return the interval
     */
    public static Interval clopperPearson(int count, int total, double confidence) {
        double tail = (1 - confidence) / 2;
        double low =
                count == 0 ? 0 : BetaDistribution.of(count, total - count + 1.0).inverseCumulativeProbability(tail);
        double high = count == total
                ? 1
                : BetaDistribution.of(count + 1.0, total - count).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    /** Returns the interval in per cent: {@code 8.2..23.3 %}. */
    public String percent() {
        return String.format(Locale.ROOT, "%.1f..%.1f %%", low * 100, high * 100);
    }
}
