package dev.onepixel.evaluation.statistics;

import dev.onepixel.text.Text;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * So many of so many, with its 95 % Clopper-Pearson interval.
 *
 * @param count how many, 0..total
 * @param total of how many, at least 0
 */
public record Rate(int count, int total) {

    /** Validates that the count lies within the total. */
    public Rate {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException(
                    Text.format("A rate needs 0 <= count <= total, but got %d of %d", count, total));
        }
    }

    /** Returns the share as a fraction 0..1; of nothing it is 0. */
    public double value() {
        return total == 0 ? 0 : (double) count / total;
    }

    /** Returns the 95 % Clopper-Pearson interval; of nothing it is 0..1. */
    public Interval interval() {
        return Interval.clopperPearson(count, total, 0.95);
    }

    /** Returns the share in per cent with one decimal: {@code 14.6 %}. */
    public String percent() {
        return percent(value());
    }

    /**
     * Writes a fraction in per cent with one decimal.
     *
     * @param fraction 0..1
     * @return for instance {@code 14.6 %}
     */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", fraction * 100);
    }

    /**
     * Writes a limit in per cent without needless decimals.
     *
     * @param fraction 0..1
     * @return for instance {@code 10 %} or {@code 12.5 %}
     */
    public static String limit(double fraction) {
        return BigDecimal.valueOf(fraction)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }
}
