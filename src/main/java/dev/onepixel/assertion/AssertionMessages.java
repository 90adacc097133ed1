package dev.onepixel.assertion;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.ReportView;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict.Reason;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.ImageChange;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.evaluation.statistics.SampleSize;
import dev.onepixel.image.PixelChange;
import dev.onepixel.report.ComparisonText;
import dev.onepixel.report.ProofText;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The messages of all assertions. */
final class AssertionMessages {

    static final String BE_DEFENDED = Text.format(
            "\nExpecting a defended clean accuracy, but the report has no defense; put one in front of the model with behind(vote)");

    private static final int LISTED = 10;

    private AssertionMessages() {}

    /** Phrases what a verdict says does not hold of a part of a report. */
    static String hold(Reason reason, ReportView view, RobustnessReport report, Estimate evidence) {
        return switch (reason.kind()) {
            case NOTHING_ATTACKED ->
                Text.format(
                        "\nExpecting images to attack %s, but none of %d is classified correctly when clean%s",
                        view,
                        reason.rate().total(),
                        reason.open() == 0
                                ? "; check preprocessing and the order of the labels"
                                : Text.format(", and %d {was|were} not evaluated", reason.open()));
            case SAME_ANSWER ->
                Text.format(
                        "\nExpecting a model that tells images apart\nbut it answers the same for every one of %d image{s}%s; a model that always gives the same answer withstands every attack",
                        reason.rate().total(), notLookedAt(reason.open()));
            case ATTACK_SUCCESS_RATE ->
                reason.state() == State.BROKEN
                        ? expecting("attack success rate of at most", view, reason, evidence) + proof(view.fooled())
                        : beConclusive("attack success rate of at most", view, reason.limit());
            case ROBUST_ACCURACY ->
                expecting("robust accuracy of at least", view, reason, evidence) + proof(view.fooled());
            case PROVED_ACCURACY -> expecting("proved accuracy of at least", view, reason, evidence);
            case CLEAN_ACCURACY ->
                expecting(
                        "clean accuracy of at least", report.view(Attacker.UNDEFENDED, view.label()), reason, evidence);
            case DEFENDED_CLEAN_ACCURACY ->
                expecting(
                        "defended clean accuracy of at least",
                        report.view(report.headlineAttacker(), view.label()),
                        reason,
                        evidence);
            case SELF_CHECK ->
                Text.format(
                        "\nExpecting an attack that finds weaknesses planted behind the defense\nbut it found %d of %d, so what it did not find proves nothing%s",
                        reason.rate().count(),
                        reason.rate().total(),
                        report.selfCheck()
                                .filter(check -> !check.remedy().isEmpty())
                                .map(check -> "; " + check.remedy())
                                .orElse(""));
            case REGRESSION -> throw new IllegalArgumentException("A regression is phrased with its comparison");
        };
    }

    private static String expecting(String what, ReportView view, Reason reason, Estimate evidence) {
        Rate rate = reason.rate();
        OptionalInt images = evidence == Estimate.POINT && contains(rate, reason.limit())
                ? SampleSize.toTell(rate.value(), reason.limit())
                : OptionalInt.empty();
        return Text.format(
                "\nExpecting %s %s %s\nbut %s %s (%d of %d, 95 %% interval %s)%s%s",
                what,
                Rate.limit(reason.limit()),
                view,
                reason.state() == State.BROKEN ? "was" : "that is not known to hold: it is so far",
                rate.percent(),
                rate.count(),
                rate.total(),
                rate.interval().percent(),
                notLookedAt(reason.open()),
                images.isPresent()
                        ? Text.format(
                                "\nThe interval includes the limit: about %d image{s} would decide it with 80 %% power",
                                images.getAsInt())
                        : "");
    }

    private static String notLookedAt(int open) {
        return open == 0 ? "" : Text.format(", and %d {was|were} not evaluated to the end", open);
    }

    private static boolean contains(Rate rate, double limit) {
        return rate.interval().low() <= limit && limit <= rate.interval().high();
    }

    static String proof(List<AttackResult> fooled) {
        return fooled.isEmpty()
                ? ""
                : Text.format(
                        "\nFooled:\n%s",
                        lines(fooled.stream().map(AssertionMessages::line).toList()));
    }

    private static String line(AttackResult result) {
        return Text.format(
                "%s: %s becomes %s by %s",
                result.image(),
                result.cleanPrediction(),
                result.prediction(),
                result.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", ")));
    }

    private static String lines(List<String> lines) {
        String first = lines.stream().limit(LISTED).map(line -> "  " + line).collect(Collectors.joining("\n"));
        return lines.size() > LISTED ? Text.format("%s\n  ... and %d more", first, lines.size() - LISTED) : first;
    }

    private static String beConclusive(String what, ReportView view, double limit) {
        AttackSummary figures = view.figures();
        return Text.format(
                "\nExpecting %s %s %s\nbut %d of %d attack{s} ended early%s, so that is not known to hold (%d fooled)",
                what,
                Rate.limit(limit),
                view,
                figures.inconclusive(),
                figures.attacked(),
                figures.unseen() == 0 ? "" : Text.format(" and %d image{s} {was|were} not evaluated", figures.unseen()),
                figures.fooled());
    }

    static String beExact(ReportView view, RobustnessReport report) {
        AttackSummary figures = view.figures();
        List<String> open = view.results().stream()
                .filter(r -> r.outcome() == Outcome.WITHSTOOD || r.outcome() == Outcome.INCONCLUSIVE)
                .map(r -> r.image() + ": " + r.ending())
                .toList();
        return Text.format(
                "\nExpecting exact figures %s\nbut of %d image{s} %d withstood without a proof, %d {is|are} inconclusive and %d {was|were} not evaluated (%s)%s%s",
                view,
                figures.seen() + figures.unseen(),
                figures.withstood(),
                figures.inconclusive(),
                figures.unseen(),
                ProofText.of(figures),
                report.plan().proof().isPresent() ? "" : "; nothing was to be proved, set prove = true",
                open.isEmpty() ? "" : Text.format("\n%s", lines(open)));
    }

    static String costAtMost(long most, long was, int images) {
        return Text.format(
                "\nExpecting at most %d quer{y|ies} in all\nbut it took %d on %d image{s}", most, was, images);
    }

    static String resistFor(long least, ReportView view) {
        return Text.format(
                "\nExpecting a median of at least %d quer{y|ies} to success %s\nbut it was %d over %d fooled image{s}",
                least, view, view.medianQueriesToSuccess(), view.fooled().size());
    }

    static String haveImage(String image, ReportView view) {
        return Text.format(
                "\nExpecting image '%s' to withstand, but there is no such image among the %d %s",
                image, view.results().size(), view);
    }

    static String withstand(AttackResult result) {
        return switch (result.outcome()) {
            case FOOLED ->
                Text.format(
                        "\nExpecting image '%s' to withstand\nbut it was fooled: %s %s becomes %s %s by %s",
                        result.image(),
                        result.cleanPrediction(),
                        Rate.percent(result.cleanConfidence()),
                        result.prediction(),
                        Rate.percent(result.confidence()),
                        result.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", ")));
            case MISCLASSIFIED ->
                Text.format(
                        "\nExpecting image '%s' to withstand\nbut it is misclassified when clean, as %s and not %s",
                        result.image(), result.cleanPrediction(), result.label());
            default ->
                Text.format(
                        "\nExpecting image '%s' to withstand\nbut it is inconclusive: %s",
                        result.image(), result.ending());
        };
    }

    static String notRegress(String baseline, BaselineComparison comparison) {
        return Text.format(
                "\nExpecting no image that withstood in %s to be fooled or misclassified now\nbut %d of %d {<is|are}:\n%s\n%s",
                baseline,
                comparison.lost().size(),
                comparison.robustAccuracyBefore().count(),
                lines(comparison.lost().stream().map(AssertionMessages::lost).toList()),
                balance(comparison));
    }

    static String beDecided(String baseline, BaselineComparison comparison) {
        return Text.format(
                "\nExpecting every image that withstood in %s to be attacked to the end\nbut %d {was|were} not:\n%s",
                baseline,
                comparison.undecided().size(),
                lines(comparison.undecided().stream()
                        .map(r -> r.image() + ": " + r.ending())
                        .toList()));
    }

    static String beAtLeastAsRobust(BaselineComparison comparison) {
        return Text.format(
                "\nExpecting %s to be at least as robust as %s\nbut robust accuracy is %s and not %s on the same %d image{s}; lost:\n%s\n%s",
                comparison.now().model().name(),
                comparison.before().model(),
                comparison.robustAccuracyNow().percent(),
                comparison.robustAccuracyBefore().percent(),
                comparison.compared(),
                lines(comparison.lost().stream().map(AssertionMessages::lost).toList()),
                balance(comparison));
    }

    static String beAtLeastAsRobustAsTheFirst(String name, RobustnessComparison models) {
        BaselineComparison comparison = models.against(name);
        return Text.format(
                "\nExpecting %s to be at least as robust as %s\nbut it lost %d image{s} and gained %d:\n%s",
                name,
                models.names().get(0),
                comparison.lost().size(),
                comparison.gained().size(),
                ComparisonText.of(models));
    }

    static String shareImages(RobustnessReport other) {
        return Text.format(
                "\nExpecting reports on the same images, but not one image of '%s' is in both with the same content",
                other.imagesPath());
    }

    private static String lost(ImageChange change) {
        return change.now().isFooled()
                ? line(change.now())
                : Text.format(
                        "%s: misclassified when clean, as %s",
                        change.image(), change.now().cleanPrediction());
    }

    private static String balance(BaselineComparison comparison) {
        McNemar test = comparison.mcNemar();
        OptionalInt images = test.isMoreThanChance() ? OptionalInt.empty() : test.imagesToTell(comparison.compared());
        return Text.format(
                "%d lost, %d gained of %d compared; exact McNemar test %s, %s%s",
                test.lost(),
                test.gained(),
                comparison.compared(),
                test.p(),
                test.isMoreThanChance() ? "more than chance" : "could be chance",
                images.isPresent()
                        ? Text.format("; about %d image{s} would decide it with 80 %% power", images.getAsInt())
                        : "");
    }
}
