package dev.onepixel.report;

import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.text.Text;
import java.util.Optional;

/** Says what an evaluation that proves knows of robust accuracy: an interval, or one exact figure. */
public final class ProofText {

    private ProofText() {}

    /**
     * Says it of the headline attacker.
     *
     * @param report any report
     * @return a part of a line, empty where nothing was to be proved
     */
    public static Optional<String> of(RobustnessReport report) {
        return report.plan().proof().isPresent() && report.headline().seen() > 0
                ? Optional.of(of(report.headline()))
                : Optional.empty();
    }

    /** Says it of figures. */
    public static String of(AttackSummary figures) {
        return Text.format(
                "robust accuracy between %s proved and %s not broken%s",
                figures.provedAccuracy().percent(),
                figures.robustAccuracy().percent(),
                figures.isExact() ? ": exact" : "");
    }
}
