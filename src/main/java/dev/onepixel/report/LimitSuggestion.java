package dev.onepixel.report;

import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Says, for a test that sets no limit, which limits today's model would hold and how a baseline keeps today's state. */
public final class LimitSuggestion {

    private LimitSuggestion() {}

    /**
     * Says it.
     *
     * @param report what was found
     * @param baseline the file that a baseline of this test could lie in
     * @param command runs the test again
     * @return two lines; none where not all images were attacked to the end, as then nobody knows
     */
    public static List<String> of(RobustnessReport report, String baseline, String command) {
        AttackSummary headline = report.headline();
        if (headline.attacked() == 0 || headline.inconclusive() > 0 || headline.unseen() > 0 || report.leftOut() > 0) {
            return List.of();
        }
        List<String> limits = new ArrayList<>();
        limits.add("maxAttackSuccessRate = " + atMost(headline.successRate()));
        limits.add("minCleanAccuracy = " + atLeast(report.cleanAccuracy()));
        report.defendedCleanAccuracy().ifPresent(rate -> limits.add("minDefendedCleanAccuracy = " + atLeast(rate)));
        return List.of(
                "Limits   the test sets none, so not one image may be fooled; today's model holds "
                        + String.join(", ", limits),
                Text.format(
                        "Freeze   or set baseline = \"%s\" and run once: %s -Donepixel.baseline=create",
                        baseline, command));
    }

    /** Returns the least limit of whole per cents that a rate does not exceed. */
    static String atMost(Rate rate) {
        return hundredths(-Math.floorDiv(-100 * rate.count(), rate.total()));
    }

    /** Returns the greatest limit of whole per cents that a rate reaches. */
    static String atLeast(Rate rate) {
        return hundredths(100 * rate.count() / rate.total());
    }

    private static String hundredths(int number) {
        return number % 100 == 0 ? Integer.toString(number / 100) : Text.format("0.%02d", number);
    }
}
