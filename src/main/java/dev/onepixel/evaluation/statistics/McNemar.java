package dev.onepixel.evaluation.statistics;

import dev.onepixel.text.Text;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact McNemar test (McNemar, Psychometrika 12, 1947): of the images that changed sides between two evaluations,
 * do more go one way than a fair coin would send? Images on which both agree say nothing about the difference.
 *
 * @param lost images that withstood before and do not now, at least 0
 * @param gained images that withstand now and did not before, at least 0
 */
public record McNemar(int lost, int gained) {

    /** What is called more than chance: a p-value below this. */
    public static final double LEVEL = 0.05;

    /** Validates the counts. */
    public McNemar {
        if (lost < 0 || gained < 0) {
            throw new IllegalArgumentException(Text.format(
                    "McNemar's test needs counts of at least 0, but got %d lost and %d gained", lost, gained));
        }
    }

    /** Returns how many images changed sides. */
    public int discordant() {
        return lost + gained;
    }

    /**
     * Returns the two-sided p-value: {@code min(1, 2 P(X <= min(lost, gained)))} for {@code X ~ B(lost + gained, 1/2)};
     * 1 where no image changed sides.
     */
    public double pValue() {
        double tail = BinomialDistribution.of(discordant(), 0.5).cumulativeProbability(Math.min(lost, gained));
        return Math.min(1, 2 * tail);
    }

    /** Returns the p-value as it stands in messages: {@code p = 0.0313}, {@code p < 0.0001}. */
    public String p() {
        double p = pValue();
        return p < 1e-4 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
    }

    /** Returns whether the p-value lies below {@value #LEVEL}. */
    public boolean isMoreThanChance() {
        return pValue() < LEVEL;
    }

    /** Returns whether more was lost than gained, by more than chance. */
    public boolean isWorseByMoreThanChance() {
        return lost > gained && isMoreThanChance();
    }

    /**
     * Returns about how many images it would take to tell the difference that is seen here, were it the true one.
     *
     * @param compared how many images were compared, at least those that changed sides
     * @return the number of images; empty where as many were lost as gained
     */
    public OptionalInt imagesToTell(int compared) {
        if (discordant() == 0) {
            return OptionalInt.empty();
        }
        // The test is that of a proportion against one half, on the images that change sides.
        OptionalInt changing = SampleSize.toTell((double) lost / discordant(), 0.5);
        return changing.isEmpty()
                ? changing
                : SampleSize.rounded((double) changing.getAsInt() * compared / discordant());
    }
}
