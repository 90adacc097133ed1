package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.text.Text;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each search finds on the same images, in how many queries and what time; recall against all that was found. */
final class Verdicts {

    private static final AttackParameters EVOLUTION = AttackParameters.PAPER;
    private static final AttackParameters CORNERS = EVOLUTION.withSearch(Search.CORNERS);
    private static final AttackParameters QUICK = CORNERS.withMaxQueriesPerImage(1000);
    private static final AttackParameters SMALL = EVOLUTION.withPopulation(100);

    private final PrintStream out;

    Verdicts(PrintStream out) {
        this.out = out;
    }

    void header() {
        out.println(
                "| model, images | search | fooled | recall | queries an image | of a fooled one: mean, median, 90 % | s an image |");
        out.println("|---|---|---|---|---|---|---|");
    }

    void compare(Subject subject) {
        List<AttackParameters> attacks =
                List.of(QUICK, CORNERS, SMALL, EVOLUTION, EVOLUTION.withSearch(Search.THOROUGH));
        List<RobustnessReport> reports = attacks.stream()
                .map(attack -> RobustnessEvaluation.of(subject.model())
                        .on(subject.images())
                        .attack(attack)
                        .run())
                .toList();
        Set<String> all = new TreeSet<>();
        reports.forEach(report -> all.addAll(fooled(report)));
        reports.forEach(report -> print(subject, report, all.size()));
    }

    private static Set<String> fooled(RobustnessReport report) {
        return report.attacks(Attacker.UNDEFENDED).stream()
                .filter(AttackResult::isFooled)
                .map(AttackResult::image)
                .collect(Collectors.toSet());
    }

    private void print(Subject subject, RobustnessReport report, int all) {
        int images = report.results().size();
        long[] queries = report.attacks(Attacker.UNDEFENDED).stream()
                .filter(AttackResult::isFooled)
                .mapToLong(AttackResult::queries)
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "| %s, %d | %s | %d | %.1f %% | %,.0f | %,.0f, %,d, %,d | %.3f |%n",
                subject.name(),
                images,
                name(report),
                queries.length,
                100.0 * queries.length / Math.max(1, all),
                (double) report.queries() / images,
                Arrays.stream(queries).average().orElse(0),
                quantile(queries, 0.5),
                quantile(queries, 0.9),
                report.seconds() / images);
    }

    private static long quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static String name(RobustnessReport report) {
        AttackParameters attack = report.parameters();
        String size = attack.search() == Search.CORNERS
                ? ""
                : Text.format(" %d x %d", attack.population(), attack.generations());
        String limit = attack.maxQueriesPerImage() == AttackParameters.UNLIMITED
                ? ""
                : Text.format(", at most %,d queries", attack.maxQueriesPerImage());
        String recall = report.evolutionRecall()
                .map(rate -> Text.format(", of which evolution found %d of %d", rate.count(), rate.total()))
                .orElse("");
        return attack.search() + size + limit + recall;
    }
}
