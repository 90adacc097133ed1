package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.Verdict.Reason;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelChange;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of a robustness failure: a first line that stands alone, the worst cases, and how to see them again. */
public final class FailureMessage {

    /** Worst cases that the table shows; all are in {@code report.json}. */
    private static final int WORST = 10;

    private final RobustnessReport report;
    private final Limits limits;
    private final Path directory;
    private final String reproduce;

    /**
     * Creates the message of a report.
     *
     * @param report the report
     * @param limits what it was held against
     * @param directory the folder with {@code report.json} and the evidence
     * @param reproduce the command that runs the same again
     */
    public FailureMessage(RobustnessReport report, Limits limits, Path directory, String reproduce) {
        this.report = report;
        this.limits = limits;
        this.directory = directory;
        this.reproduce = reproduce;
    }

    /**
     * Writes the message.
     *
     * @param reasons what does not hold, the gravest first; at least one
     * @return several lines, of which the first stands alone
     */
    public String of(List<Reason> reasons) {
        StringBuilder text = new StringBuilder();
        ReasonText lines = new ReasonText(report);
        reasons.forEach(reason -> text.append(lines.of(reason)).append('\n'));
        text.append('\n');
        if (report.attacks(report.headlineAttacker()).stream().anyMatch(AttackResult::isFooled)) {
            text.append(worstCases()).append('\n');
        }
        if (report.attacks(report.headlineAttacker()).stream().anyMatch(a -> a.outcome() == Outcome.INCONCLUSIVE)) {
            text.append(inconclusiveCases()).append('\n');
        }
        if (reasons.stream().noneMatch(r -> r.kind() == Kind.NOTHING_ATTACKED)) {
            IntervalHints.of(report, limits).forEach(hint -> text.append(hint).append('\n'));
        }
        return text.append(context()).toString();
    }

    private String worstCases() {
        return "Fooled, most confident first:\n" + table(FinishedEvaluation.fooled(report));
    }

    /** Writes fooled images as a table with their proof, at most {@value #WORST}. */
    String table(List<AttackResult> fooled) {
        TextTable table = new TextTable();
        table.row("image", "clean", "edited", "pixel, colour before -> after", "queries", "evidence");
        fooled.stream()
                .limit(WORST)
                .forEach(attack -> table.row(
                        attack.image(),
                        classAndConfidence(attack.cleanPrediction(), attack.cleanConfidence()),
                        classAndConfidence(attack.prediction(), attack.confidence()),
                        attack.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", ")),
                        String.valueOf(attack.queries()),
                        directory.resolve(attack.evidence()).toString()));
        String more =
                fooled.size() > WORST ? Text.format("  ... and %d more in report.json\n", fooled.size() - WORST) : "";
        return table.render("  ") + more;
    }

    private String inconclusiveCases() {
        List<AttackResult> cases = report.attacks(report.headlineAttacker()).stream()
                .filter(a -> a.outcome() == Outcome.INCONCLUSIVE)
                .toList();
        List<String> reasons =
                cases.stream().map(AttackResult::ending).distinct().toList();
        if (reasons.size() == 1 && cases.size() > 1) {
            return Text.format("Inconclusive, all %d for the same reason:\n  %s\n", cases.size(), reasons.get(0));
        }
        TextTable table = new TextTable();
        cases.stream().limit(WORST).forEach(attack -> table.row(attack.image(), attack.ending()));
        String more =
                cases.size() > WORST ? Text.format("  ... and %d more in report.json\n", cases.size() - WORST) : "";
        return "Inconclusive:\n" + table.render("  ") + more;
    }

    private static String classAndConfidence(String label, double confidence) {
        return Text.format("%s %s", label, Rate.percent(confidence));
    }

    String context() {
        return Text.format(
                        """
                Model    %s%s, clean accuracy %s (%d of %d image{s} of %s)%s
                %sAttack   %s%s
                Report   %s
                Overview %s; all tests of the run are in %s
                Again    %s
                """,
                        report.model().name(),
                        report.model().sha256().isEmpty()
                                ? ""
                                : Text.format(
                                        " (sha256 %s…)", report.model().sha256().substring(0, 12)),
                        report.cleanAccuracy().percent(),
                        report.cleanAccuracy().count(),
                        report.cleanAccuracy().total(),
                        report.imagesPath(),
                        assumed(),
                        defense(),
                        AttackText.describe(report.parameters()) + proofBudget(),
                        leftOut(),
                        directory.resolve("report.json"),
                        directory.resolve(FinishedEvaluation.OVERVIEW),
                        directory.resolve("../../index.html").normalize(),
                        reproduce)
                .stripTrailing();
    }

    private String proofBudget() {
        return report.plan()
                .proof()
                .map(budget -> ", then a proof within " + budget + " an image")
                .orElse("");
    }

    private String assumed() {
        return report.model().assumed().isEmpty()
                ? ""
                : "; assumed, as nothing says it: "
                        + String.join(", ", report.model().assumed());
    }

    private String leftOut() {
        String ended = report.endedEarly();
        if (ended.isEmpty()) {
            return "";
        }
        return report.leftOut() == 0
                ? "; " + ended
                : Text.format(
                        "; stopped after %d of %d image{s}, as %s",
                        report.results().size(), report.images(), ended);
    }

    private String defense() {
        return report.defense()
                .map(vote -> Text.format("Defense  %s; %s\n", vote, attackers()))
                .orElse("");
    }

    private String attackers() {
        return Arrays.stream(Attacker.values())
                .flatMap(attacker -> report.summary(attacker).stream()
                        .map(figures -> Text.format(
                                "%s %s (%d of %d)",
                                attacker.name().toLowerCase(Locale.ROOT),
                                figures.successRate().percent(),
                                figures.fooled(),
                                figures.attacked())))
                .collect(Collectors.joining(", "));
    }
}
