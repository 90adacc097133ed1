package dev.onepixel.report;

import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.evaluation.statistics.SampleSize;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/** Says where a measured rate breaks a limit that its interval includes, and how many images would decide it. */
public final class IntervalHints {

    private IntervalHints() {}

    /**
     * Says it for each limit.
     *
     * @param report a report of at least one image
     * @param limits what it is held against
     * @return one line each, empty where every limit is kept or broken for certain
     */
    public static List<String> of(RobustnessReport report, Limits limits) {
        List<String> hints = new ArrayList<>();
        Rate success = report.headline().successRate();
        Rate robust = report.headline().robustAccuracy();
        Rate clean = report.cleanAccuracy();
        add(hints, "attack success", success, limits.maxAttackSuccessRate(), Estimate.POINT::isAbove);
        add(hints, "robust accuracy", robust, limits.minRobustAccuracy(), Estimate.POINT::isBelow);
        add(hints, "clean accuracy", clean, limits.minCleanAccuracy(), Estimate.POINT::isBelow);
        return hints;
    }

    private static void add(
            List<String> hints, String what, Rate rate, OptionalDouble limit, BiPredicate<Rate, Double> breaks) {
        if (limit.isEmpty() || !breaks.test(rate, limit.getAsDouble())) {
            return;
        }
        double held = limit.getAsDouble();
        if (rate.interval().low() <= held && held <= rate.interval().high()) {
            OptionalInt images = SampleSize.toTell(rate.value(), held);
            hints.add(Text.format(
                    "Chance   the interval of %s includes the limit of %s%s",
                    what,
                    Rate.limit(held),
                    images.isPresent()
                            ? Text.format("; about %d image{s} would decide it with 80 %% power", images.getAsInt())
                            : ""));
        }
    }
}
