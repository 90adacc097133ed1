package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what the model cards and the README say of the bundled models: each search on all held-out images, with the
 * success among the sure and the unsure ("the network was unsure to begin with").
 */
public final class ModelFigures {

    private static final double SURE = 0.9;

    private ModelFigures() {}

    public static void main(String[] arguments) {
        ImageSet images = ImageSet.open(Path.of("fixtures/traffic-signs"));
        System.out.println("95 % Clopper-Pearson intervals; sure: clean confidence of at least " + SURE);
        System.out.println(
                "| model | search | clean | fooled | of the sure | of the unsure | queries an image | seconds |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (String name : List.of("traffic-signs", "traffic-signs-hardened")) {
            try (DjlClassifier model = DjlClassifier.load(Path.of("models", name))) {
                for (Search search : List.of(Search.CORNERS, Search.DIFFERENTIAL_EVOLUTION)) {
                    RobustnessReport report = RobustnessEvaluation.of(model)
                            .on(images)
                            .attack(AttackParameters.PAPER.withSearch(search))
                            .run();
                    System.out.println(row(name, search, report));
                }
            }
        }
    }

    private static String row(String name, Search search, RobustnessReport report) {
        AttackSummary figures = report.headline();
        return Text.format(
                "| %s | %s | %s | %s | %s | %s | %.0f | %.0f |",
                name,
                search,
                Rates.inWords(report.cleanAccuracy()),
                Rates.inWords(figures.successRate()),
                Rates.inWords(among(report, true)),
                Rates.inWords(among(report, false)),
                (double) report.queries() / report.results().size(),
                report.seconds());
    }

    private static Rate among(RobustnessReport report, boolean sure) {
        List<AttackResult> group = report.attacks(Attacker.UNDEFENDED).stream()
                .filter(AttackResult::isCorrectWhenClean)
                .filter(attack -> attack.cleanConfidence() >= SURE == sure)
                .toList();
        return new Rate((int) group.stream().filter(AttackResult::isFooled).count(), group.size());
    }
}
