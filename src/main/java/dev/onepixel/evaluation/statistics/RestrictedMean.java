package dev.onepixel.evaluation.statistics;

import dev.onepixel.text.Text;
import java.util.Comparator;
import java.util.List;

/**
 * The mean of shares of which some are known only to be at least so large, because they were still growing when somebody
 * looked: the area under Kaplan and Meier's curve (JASA 1958), weighted. Where all are complete that is their ordinary mean. What
 * none of them tells, beyond the largest that was still growing, counts as if those went on to the whole.
 */
public final class RestrictedMean {

    private RestrictedMean() {}

    /**
     * A share.
     *
     * @param share the share, 0..1; more counts as 1
     * @param weight how much it is a share of, above 0
     * @param complete whether it had come to its end
     */
    public record Observation(double share, double weight, boolean complete) {

        /** Validates the range, and cuts at the whole. */
        public Observation {
            if (!(share >= 0) || !(weight > 0)) {
                throw new IllegalArgumentException(Text.format(
                        "A share must be at least 0 and its weight above 0, but they were %s and %s", share, weight));
            }
            share = Math.min(1, share);
        }
    }

    /**
     * Returns the mean.
     *
     * @param observations the shares
     * @return 0..1; 1 where there are none
     */
    public static double of(List<Observation> observations) {
        List<Observation> sorted = observations.stream()
                .sorted(Comparator.comparingDouble(Observation::share)
                        .thenComparing(Observation::complete, Comparator.reverseOrder()))
                .toList();
        double area = 0;
        double surviving = 1;
        double from = 0;
        double atRisk = sorted.stream().mapToDouble(Observation::weight).sum();
        for (Observation each : sorted) {
            area += surviving * (each.share() - from);
            from = each.share();
            if (each.complete()) {
                surviving *= Math.max(0, 1 - each.weight() / atRisk);
            }
            atRisk -= each.weight();
        }
        return area + surviving * (1 - from);
    }
}
