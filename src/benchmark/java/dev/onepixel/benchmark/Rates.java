package dev.onepixel.benchmark;

import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;

/** Rates as tables print them. */
public final class Rates {

    private Rates() {}

    /** Returns a rate with its counts and its interval: {@code 61 of 349 = 17.5 % (13.6..21.9 %)}. */
    public static String inWords(Rate rate) {
        return rate.total() == 0
                ? "0 of 0"
                : Text.format(
                        "%d of %d = %s (%s)",
                        rate.count(),
                        rate.total(),
                        rate.percent(),
                        rate.interval().percent());
    }
}
