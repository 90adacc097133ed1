package dev.onepixel.report;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.model.ModelInfo;
import java.util.List;
import java.util.Map;

/** Reports that differ from real ones in one thing. */
public final class Reports {

    private Reports() {}

    /** Returns a report of which something was assumed, and from which images were left out. */
    public static RobustnessReport with(RobustnessReport report, List<String> assumed, int leftOut) {
        ModelInfo model = report.model();
        return with(
                report,
                new ModelInfo(model.name(), model.sha256(), model.engine(), assumed),
                report.parameters(),
                leftOut == 0 ? Map.of() : Map.of(report.plan().labels().get(0), leftOut));
    }

    /** Returns a report of another attack. */
    public static RobustnessReport of(RobustnessReport report, AttackParameters attack) {
        return with(report, report.model(), attack, Map.of());
    }

    private static RobustnessReport with(
            RobustnessReport report, ModelInfo model, AttackParameters attack, Map<String, Integer> leftOut) {
        EvaluationPlan plan = report.plan();
        return new RobustnessReport(
                new EvaluationPlan(
                        model,
                        plan.labels(),
                        attack,
                        plan.target(),
                        plan.eachTarget(),
                        plan.defense(),
                        plan.attacker(),
                        plan.known(),
                        plan.proof()),
                report.imagesPath(),
                report.unreadable(),
                report.selfCheck(),
                report.defenseCost(),
                report.results(),
                leftOut,
                leftOut.isEmpty() ? "" : "the others could not change the verdict",
                report.seconds());
    }
}
