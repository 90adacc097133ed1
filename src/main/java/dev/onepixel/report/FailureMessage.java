package dev.onepixel.report;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.Verdict.Reason;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.SelfCheck;
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
        reasons.forEach(reason -> text.append(line(reason)).append('\n'));
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

    private String line(Reason reason) {
        return switch (reason.kind()) {
            case NOTHING_ATTACKED -> nothingAttacked(reason);
            case SAME_ANSWER -> sameAnswer(reason);
            case ATTACK_SUCCESS_RATE -> success(reason);
            case ROBUST_ACCURACY -> atLeast("Robust accuracy", reason, "%d of %d image{s} withstood") + proof();
            case PROVED_ACCURACY -> atLeast("Proved accuracy", reason, "%d of %d image{s} {<is|are} proved") + proof();
            case CLEAN_ACCURACY -> atLeast("Clean accuracy", reason, "%d of %d image{s} {<is|are} right");
            case DEFENDED_CLEAN_ACCURACY ->
                atLeast("Clean accuracy behind the vote", reason, "%d of %d image{s} {<is|are} right");
            case SELF_CHECK -> selfCheck(reason);
            case REGRESSION -> "The baseline does not hold";
        };
    }

    private String nothingAttacked(Reason reason) {
        if (report.images() == 0) {
            return Text.format("Nothing to attack: there is no image to attack in '%s'", report.imagesPath());
        }
        return reason.state() == State.BROKEN
                ? Text.format(
                        "Nothing to attack: none of %d image{s} is classified correctly when clean; check preprocessing and the order of the labels",
                        reason.rate().total())
                : Text.format(
                        "Nothing was attacked: of %d image{s} %d {is|are} misclassified when clean, and %d {was|were} not evaluated",
                        report.images(), reason.rate().total(), reason.open());
    }

    private String sameAnswer(Reason reason) {
        String answer = report.view().results().stream()
                .filter(AttackResult::isSeen)
                .map(AttackResult::cleanPrediction)
                .findFirst()
                .orElse("");
        return Text.format(
                "The model answers '%s' for every one of %d image{s}, right or wrong%s; a model that always gives the same answer withstands every attack, so nothing was tested. Check preprocessing and the order of the labels",
                answer, reason.rate().total(), notLookedAt(reason.open()));
    }

    private String success(Reason reason) {
        AttackSummary headline = report.view().figures();
        if (reason.state() == State.BROKEN) {
            return Text.format(
                    "%d of %d correctly classified image{s} can be %s (%s, limit %s; 95 %% interval %s%s)",
                    headline.fooled(),
                    headline.attacked(),
                    deed() + behind(),
                    reason.rate().percent(),
                    Rate.limit(reason.limit()),
                    reason.rate().interval().percent(),
                    proof());
        }
        return Text.format(
                "%d of %d attack{s} ended early%s, so the limit of %s is not known to hold (%d fooled, %d withstood)",
                headline.inconclusive(),
                headline.attacked(),
                headline.unseen() == 0
                        ? ""
                        : Text.format(" and %d image{s} {was|were} not evaluated", headline.unseen()),
                Rate.limit(reason.limit()),
                headline.fooled(),
                headline.robust());
    }

    private String proof() {
        return ProofText.of(report).map(text -> "; " + text).orElse("");
    }

    private static String atLeast(String what, Reason reason, String count) {
        Rate rate = reason.rate();
        return Text.format(
                "%s is %s, %s the minimum of %s (%s; 95 %% interval %s%s)",
                what,
                rate.percent(),
                reason.state() == State.BROKEN ? "below" : "and not known to reach",
                Rate.limit(reason.limit()),
                Text.format(count, rate.count(), rate.total()),
                rate.interval().percent(),
                reason.open() == 0 ? "" : Text.format("; %d more may still be", reason.open()));
    }

    private String selfCheck(Reason reason) {
        SelfCheck check = report.selfCheck().orElseThrow();
        return Text.format(
                "The attack found %d of %d weakness{es} planted behind the defense, so what it did not find proves nothing (%s)%s",
                reason.rate().count(),
                reason.rate().total(),
                check.detail(),
                check.remedy().isEmpty()
                        ? "; give it more queries, generations or another search"
                        : Text.format("; %s", check.remedy()));
    }

    private static String notLookedAt(int images) {
        return images == 0 ? "" : Text.format(", and %d more {was|were} not evaluated", images);
    }

    String deed() {
        String by = report.parameters().pixels() == 1
                ? "by one pixel"
                : Text.format("by %d pixel{s}", report.parameters().pixels());
        return switch (report.target()) {
            case "" -> "flipped " + by;
            case "*" -> "turned into a class chosen beforehand " + by;
            default -> Text.format("turned into '%s' %s", report.target(), by);
        };
    }

    String behind() {
        return report.headlineAttacker() == Attacker.UNDEFENDED ? "" : " behind the vote by an attacker who knows it";
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
        AttackParameters parameters = report.parameters();
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
                        describe(parameters) + proofBudget(),
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

    /**
     * Says what an attack is.
     *
     * @param parameters the attack
     * @return one line without its target
     */
    public static String describe(AttackParameters parameters) {
        String limit = parameters.maxQueriesPerImage() == AttackParameters.UNLIMITED
                ? ""
                : Text.format(", at most %d quer{y|ies} an image", parameters.maxQueriesPerImage());
        if (parameters.search() == Search.REPLAY) {
            return "REPLAY of known edits, nothing new was looked for";
        }
        String evolution = parameters.search() == Search.CORNERS
                ? ""
                : Text.format(", population %d, generations %d", parameters.population(), parameters.generations());
        String stop = parameters.stopsEarly()
                ? Text.format(", until the chance that what is left fools is below %s", parameters.stopBelow())
                : "";
        String rules = parameters.rules().isNone() ? "" : ", " + parameters.rules();
        return Text.format(
                "%s, %d pixel{s}%s%s%s%s, seed %d",
                parameters.search(), parameters.pixels(), evolution, limit, stop, rules, parameters.seed());
    }
}
