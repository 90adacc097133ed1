package dev.onepixel.report;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.Limits.Violation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.check.SelfCheck;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelChange;
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
     * @param violations what does not hold, the gravest first; at least one
     * @return several lines, of which the first stands alone
     */
    public String of(List<Violation> violations) {
        StringBuilder text = new StringBuilder();
        violations.forEach(violation -> text.append(line(violation)).append('\n'));
        text.append('\n');
        if (report.attacks(report.headlineAttacker()).stream().anyMatch(AttackResult::isFooled)) {
            text.append(worstCases()).append('\n');
        }
        if (report.attacks(report.headlineAttacker()).stream().anyMatch(a -> a.outcome() == Outcome.INCONCLUSIVE)) {
            text.append(inconclusiveCases()).append('\n');
        }
        if (!violations.contains(Violation.NOTHING_TO_ATTACK)) {
            IntervalHints.of(report, limits).forEach(hint -> text.append(hint).append('\n'));
        }
        return text.append(context()).toString();
    }

    private String line(Violation violation) {
        AttackSummary headline = report.headline();
        return switch (violation) {
            case NOTHING_TO_ATTACK -> nothingToAttack();
            case ATTACK_SUCCESS_RATE ->
                "%d of %d correctly classified images can be %s (%s, limit %s; 95 %% interval %s)"
                        .formatted(
                                headline.fooled(),
                                headline.attacked(),
                                deed() + behind(),
                                headline.successRate().percent(),
                                limit(limits.maxAttackSuccessRate().orElse(1)),
                                headline.successRate().interval().percent());
            case ROBUST_ACCURACY ->
                atLeast(
                        "Robust accuracy",
                        headline.robustAccuracy(),
                        limits.minRobustAccuracy().orElse(0),
                        "withstood");
            case CLEAN_ACCURACY ->
                atLeast(
                        "Clean accuracy",
                        report.cleanAccuracy(),
                        limits.minCleanAccuracy().orElse(0),
                        "are right");
            case SELF_CHECK ->
                "The attack missed a weakness planted behind the defense, so what it did not find proves nothing; give it more queries, generations or another search (%s)"
                        .formatted(report.selfCheck().map(SelfCheck::detail).orElse(""));
            case INCONCLUSIVE ->
                "%d of %d attacks ended early, so the limit of %s is not known to hold (%d fooled, %d withstood)"
                        .formatted(
                                headline.inconclusive(),
                                headline.attacked(),
                                limit(limits.maxAttackSuccessRate().orElse(1)),
                                headline.fooled(),
                                headline.withstood());
        };
    }

    private String nothingToAttack() {
        return report.results().isEmpty()
                ? "Nothing to attack: there is no image to attack in '%s'".formatted(report.imagesPath())
                : "Nothing to attack: none of %d images is classified correctly when clean; check preprocessing and the order of the labels"
                        .formatted(report.results().size());
    }

    private static String atLeast(String what, Rate rate, double minimum, String how) {
        return "%s is %s, below the minimum of %s (%d of %d images %s; 95 %% interval %s)"
                .formatted(
                        what,
                        rate.percent(),
                        limit(minimum),
                        rate.count(),
                        rate.total(),
                        how,
                        rate.interval().percent());
    }

    String deed() {
        String by = report.parameters().pixels() == 1
                ? "by one pixel"
                : "by %d pixels".formatted(report.parameters().pixels());
        return switch (report.target()) {
            case "" -> "flipped " + by;
            case "*" -> "turned into a class chosen beforehand " + by;
            default -> "turned into '%s' %s".formatted(report.target(), by);
        };
    }

    String behind() {
        return report.headlineAttacker() == Attacker.UNDEFENDED ? "" : " behind the vote by an attacker who knows it";
    }

    private String worstCases() {
        return "Fooled, the surest first:\n" + table(FinishedEvaluation.fooled(report));
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
                fooled.size() > WORST ? "  ... and %d more in report.json\n".formatted(fooled.size() - WORST) : "";
        return table.render("  ") + more;
    }

    private String inconclusiveCases() {
        List<AttackResult> cases = report.attacks(report.headlineAttacker()).stream()
                .filter(a -> a.outcome() == Outcome.INCONCLUSIVE)
                .toList();
        TextTable table = new TextTable();
        cases.stream().limit(WORST).forEach(attack -> table.row(attack.image(), attack.ending()));
        String more = cases.size() > WORST ? "  ... and %d more in report.json\n".formatted(cases.size() - WORST) : "";
        return "Inconclusive:\n" + table.render("  ") + more;
    }

    private static String classAndConfidence(String label, double confidence) {
        return "%s %s".formatted(label, Rate.percent(confidence));
    }

    String context() {
        AttackParameters parameters = report.parameters();
        return """
                Model    %s%s, clean accuracy %s (%d of %d images of %s)%s
                %sAttack   %s%s
                Report   %s
                Again    %s
                """.formatted(
                report.model().name(),
                report.model().sha256().isEmpty()
                        ? ""
                        : " (sha256 %s…)".formatted(report.model().sha256().substring(0, 12)),
                report.cleanAccuracy().percent(),
                report.cleanAccuracy().count(),
                report.cleanAccuracy().total(),
                report.imagesPath(),
                assumed(),
                defense(),
                describe(parameters),
                leftOut(),
                directory.resolve("report.json"),
                reproduce).stripTrailing();
    }

    private String assumed() {
        return report.model().assumed().isEmpty()
                ? ""
                : "; assumed, as nothing says it: "
                        + String.join(", ", report.model().assumed());
    }

    private String leftOut() {
        return report.leftOut() == 0
                ? ""
                : "; stopped after %d of %d images, as the others could not change the verdict"
                        .formatted(report.results().size(), report.results().size() + report.leftOut());
    }

    private String defense() {
        return report.defense()
                .map(vote -> "Defense  %s; %s\n".formatted(vote, attackers()))
                .orElse("");
    }

    private String attackers() {
        return Arrays.stream(Attacker.values())
                .flatMap(attacker -> report.summary(attacker).stream().map(figures -> "%s %s (%d of %d)"
                        .formatted(
                                attacker.name().toLowerCase(Locale.ROOT),
                                figures.successRate().percent(),
                                figures.fooled(),
                                figures.attacked())))
                .collect(Collectors.joining(", "));
    }

    /**
     * Says what an attack is.
     *
     * @param parameters the attack
     * @return one line without its target
     */
    public static String describe(AttackParameters parameters) {
        String limit = parameters.maxQueriesPerImage() == AttackParameters.UNLIMITED
                ? ""
                : ", at most %d queries an image".formatted(parameters.maxQueriesPerImage());
        if (parameters.search() == Search.REPLAY) {
            return "REPLAY of known edits, nothing new was looked for";
        }
        String evolution = parameters.search() == Search.CORNERS
                ? ""
                : ", population %d, generations %d".formatted(parameters.population(), parameters.generations());
        String rules = parameters.rules().isNone() ? "" : ", " + parameters.rules();
        return "%s, %d %s%s%s%s, seed %d"
                .formatted(
                        parameters.search(),
                        parameters.pixels(),
                        parameters.pixels() == 1 ? "pixel" : "pixels",
                        evolution,
                        limit,
                        rules,
                        parameters.seed());
    }

    /** Writes a limit in per cent without needless decimals: {@code 10 %}, {@code 12.5 %}. */
    static String limit(double fraction) {
        String text = String.format(Locale.ROOT, "%.4f", fraction * 100).replaceAll("\\.?0+$", "");
        return text + " %";
    }
}
