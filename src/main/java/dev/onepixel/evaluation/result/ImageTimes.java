package dev.onepixel.evaluation.result;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.text.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long an image, or several together, kept a worker busy. Times differ from run to run, so they are no part of a
 * result.
 *
 * @param clean the clean classifications
 * @param attackSeconds what each attacker took after them, without proofs; one who took no part is not there
 */
public record ImageTimes(CleanTimes clean, Map<Attacker, Double> attackSeconds) {

    /** Nothing was done. */
    public static final ImageTimes NONE = new ImageTimes(CleanTimes.NONE, Map.of());

    /** Validates that no time is negative, and copies the map. */
    public ImageTimes {
        attackSeconds.forEach((attacker, seconds) -> {
            if (!(seconds >= 0)) {
                throw new IllegalArgumentException(
                        Text.format("The %s attacker's seconds must not be negative, but were %s", attacker, seconds));
            }
        });
        Map<Attacker, Double> copy = new EnumMap<>(Attacker.class);
        copy.putAll(attackSeconds);
        attackSeconds = Collections.unmodifiableMap(copy);
    }

    /** Returns the times of several images in one. */
    public static ImageTimes sum(Collection<ImageTimes> all) {
        Map<Attacker, Double> sums = new EnumMap<>(Attacker.class);
        // In the order of their size, as of the clean times: images finish in any order.
        all.stream()
                .flatMap(times -> times.attackSeconds().entrySet().stream())
                .sorted(Map.Entry.comparingByValue())
                .forEach(each -> sums.merge(each.getKey(), each.getValue(), Double::sum));
        return new ImageTimes(CleanTimes.sum(all.stream().map(ImageTimes::clean).toList()), sums);
    }

    /** Returns what an attacker took, 0 where it took no part. */
    public double attackSeconds(Attacker attacker) {
        return attackSeconds.getOrDefault(attacker, 0.0);
    }
}
