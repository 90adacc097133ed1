package dev.onepixel.report;

import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.model.ModelInfo;
import java.util.List;

/** Reports that differ from real ones in one thing. */
public final class Reports {

    private Reports() {}

    /** Returns a report of which something was assumed, and from which images were left out. */
    public static RobustnessReport with(RobustnessReport report, List<String> assumed, int leftOut) {
        ModelInfo model = report.model();
        return new RobustnessReport(
                new ModelInfo(model.name(), model.sha256(), model.engine(), assumed),
                report.labels(),
                report.imagesPath(),
                report.unreadable(),
                report.parameters(),
                report.target(),
                report.defense(),
                report.selfCheck(),
                report.defenseCost(),
                report.results(),
                leftOut,
                report.seconds());
    }
}
