package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelChange;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the summary of a run keeps of one evaluation: figures and the worst cases, but no images. */
record SummaryRow(
        String title,
        String model,
        Verdict.State state,
        List<String> violations,
        List<String> notes,
        int images,
        String clean,
        String attacker,
        String fooled,
        String success,
        String inconclusive,
        long queries,
        double seconds,
        Path directory,
        List<Case> worst,
        int moreFooled) {

    private static final int WORST = 5;

    /** One fooled image. */
    record Case(String image, String clean, String edited, String pixels, long queries) {}

    static SummaryRow of(FinishedEvaluation evaluation) {
        RobustnessReport report = evaluation.report();
        Optional<AttackSummary> figures = report.summary(report.headlineAttacker());
        List<AttackResult> fooled = evaluation.fooled();
        return new SummaryRow(
                evaluation.title(),
                report.model().name(),
                evaluation.state(),
                evaluation.violations(),
                notes(report),
                report.images(),
                clean(report),
                report.headlineAttacker().name().toLowerCase(Locale.ROOT),
                figures.map(f -> Text.format("%d of %d", f.fooled(), f.attacked()))
                        .orElse("-"),
                figures.map(f -> success(f, evaluation)).orElse("-"),
                figures.map(f -> String.valueOf(f.inconclusive())).orElse("-"),
                report.queries(),
                report.seconds(),
                evaluation.directory(),
                fooled.stream().limit(WORST).map(SummaryRow::worstCase).toList(),
                Math.max(0, fooled.size() - WORST));
    }

    /** What a reader of the figures has to know and no column says. */
    private static List<String> notes(RobustnessReport report) {
        List<String> notes = new ArrayList<>();
        if (!report.model().assumed().isEmpty()) {
            notes.add("assumed of the model, as nothing says it: "
                    + String.join(", ", report.model().assumed()));
        }
        if (!report.unreadable().isEmpty()) {
            notes.add(Text.format(
                    "images that cannot be read and are in no figure: %d, the first %s",
                    report.unreadable().size(), report.unreadable().get(0)));
        }
        if (report.leftOut() > 0) {
            notes.add(Text.format("images left out, as %s: %d", report.endedEarly(), report.leftOut()));
        }
        if (report.leftOut() == 0 && !report.endedEarly().isEmpty()) {
            notes.add(Text.format(
                    "PARTIAL, as %s; -Donepixel.resume=true continues from what is finished", report.endedEarly()));
        }
        notes.addAll(ProvenanceText.lines(report.provenance()));
        int unseen = report.headline().unseen();
        if (unseen > 0) {
            notes.add(Text.format("images that were not evaluated, or not answered, and are in no rate: %d", unseen));
        }
        report.selfCheck()
                .filter(check -> check.found().total() > 0)
                .ifPresent(check -> notes.add(Text.format(
                        "the attack found %d of %d weakness{es} planted behind the defense",
                        check.found().count(), check.found().total())));
        ProofText.of(report).ifPresent(notes::add);
        report.evolutionRecall()
                .ifPresent(recall -> notes.add(Text.format(
                        "differential evolution by itself fools %d of the %d fooled image{s}",
                        recall.count(), recall.total())));
        return notes;
    }

    /** The accuracy of whatever the headline attacker attacked. */
    private static String clean(RobustnessReport report) {
        return report.results().isEmpty()
                ? "-"
                : report.defendedCleanAccuracy()
                        .filter(rate -> report.headlineAttacker() != Attacker.UNDEFENDED)
                        .orElseGet(report::cleanAccuracy)
                        .percent();
    }

    private static String success(AttackSummary figures, FinishedEvaluation evaluation) {
        Rate rate = figures.successRate();
        String limit = evaluation.limits().maxAttackSuccessRate().isPresent()
                ? ", limit "
                        + Rate.limit(evaluation.limits().maxAttackSuccessRate().getAsDouble())
                : "";
        return Text.format("%s (%s%s)", rate.percent(), rate.interval().percent(), limit);
    }

    private static Case worstCase(AttackResult attack) {
        return new Case(
                attack.image(),
                Text.format("%s %s", attack.cleanPrediction(), Rate.percent(attack.cleanConfidence())),
                Text.format("%s %s", attack.prediction(), Rate.percent(attack.confidence())),
                attack.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", ")),
                attack.queries());
    }

    boolean holds() {
        return state == Verdict.State.HOLDS;
    }

    String verdict() {
        return holds() ? "holds" : state.name();
    }

    String queriesText() {
        return String.format(Locale.ROOT, "%,d", queries);
    }

    String secondsText() {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
