package dev.onepixel.report;

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
        EvaluationPlan plan = report.plan();
        ModelInfo model = plan.model();
        return new RobustnessReport(
                new EvaluationPlan(
                        new ModelInfo(model.name(), model.sha256(), model.engine(), assumed),
                        plan.labels(),
                        plan.attack(),
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
                leftOut == 0 ? Map.of() : Map.of(plan.labels().get(0), leftOut),
                leftOut == 0 ? "" : "the others could not change the verdict",
                report.seconds());
    }
}
