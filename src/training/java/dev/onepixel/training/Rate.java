package dev.onepixel.training;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * So many of so many, with the exact 95 % interval of Clopper and Pearson (1934).
 *
 * @param hits how many
 * @param of of how many
 */
record Rate(int hits, int of) {

    private static final double TAIL = 0.025;

    Rate {
        if (hits < 0 || of < 1 || hits > of) {
            throw new IllegalArgumentException("No rate is " + hits + " of " + of);
        }
    }

    /** Gives the lower bound: the TAIL quantile of Beta(k, n - k + 1). */
    double low() {
        return hits == 0 ? 0 : BetaDistribution.of(hits, of - hits + 1.0).inverseCumulativeProbability(TAIL);
    }

    /** Gives the upper bound: the 1 - TAIL quantile of Beta(k + 1, n - k). */
    double high() {
        return hits == of ? 1 : BetaDistribution.of(hits + 1.0, of - hits).inverseCumulativeProbability(1 - TAIL);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d = %.1f %% (95 %% interval %.1f to %.1f %%)",
                hits,
                of,
                100.0 * hits / of,
                100 * low(),
                100 * high());
    }
}
