package dev.onepixel.evaluation.result;

import dev.onepixel.text.Text;
import java.util.Collection;

/**
 * How long clean images took to be classified, bare and behind the defense.
 *
 * @param bareMillis the time of all bare classifications
 * @param bare how many there were
 * @param defendedMillis the time of all those behind the defense
 * @param defended how many there were
 */
public record CleanTimes(double bareMillis, int bare, double defendedMillis, int defended) {

    /** Nothing was classified. */
    public static final CleanTimes NONE = new CleanTimes(0, 0, 0, 0);

    /** Validates that nothing is negative. */
    public CleanTimes {
        if (bare < 0 || defended < 0 || !(bareMillis >= 0) || !(defendedMillis >= 0)) {
            throw new IllegalArgumentException(Text.format(
                    "Times and counts must not be negative, but were %s ms in %d and %s ms in %d",
                    bareMillis, bare, defendedMillis, defended));
        }
    }

    /** Returns the times of several images in one. */
    public static CleanTimes sum(Collection<CleanTimes> all) {
        // In the order of their size: images finish in any order, and a sum of doubles depends on it in its last digit.
        return new CleanTimes(
                all.stream().mapToDouble(CleanTimes::bareMillis).sorted().sum(),
                all.stream().mapToInt(CleanTimes::bare).sum(),
                all.stream().mapToDouble(CleanTimes::defendedMillis).sorted().sum(),
                all.stream().mapToInt(CleanTimes::defended).sum());
    }

    /** Returns the mean time of one bare classification, 0 where there was none. */
    public double meanBareMillis() {
        return bare == 0 ? 0 : bareMillis / bare;
    }

    /** Returns the mean time of one classification behind the defense, 0 where there was none. */
    public double meanDefendedMillis() {
        return defended == 0 ? 0 : defendedMillis / defended;
    }
}
