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

/**
 * What the summary of a run keeps of one evaluation: figures and the worst cases, but no images.
 *
 * @param title the test's name
 * @param model the model's
 * @param state what limits and baseline say
 * @param violations what does not hold, a line each
 * @param notes what a reader of the figures has to know
 * @param images how many there are
 * @param clean the clean accuracy of what was attacked
 * @param attacker whose figures count
 * @param fooled so many of so many
 * @param success the attack success with interval and limit
 * @param inconclusive how many images are
 * @param queries all forward passes
 * @param seconds how long it took
 * @param written when its report was written, "" where that is not known
 * @param directory its folder
 * @param worst the fooled images, most confident first
 * @param moreFooled how many more are fooled
 */
public record SummaryRow(
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
        String written,
        Path directory,
        List<Case> worst,
        int moreFooled) {

    private static final int WORST = 5;

    /**
     * One fooled image.
     *
     * @param image its name
     * @param clean what it was taken for, and how surely
     * @param edited what it is taken for now, and how surely
     * @param pixels the edits
     * @param queries the forward passes it took
     */
    public record Case(String image, String clean, String edited, String pixels, long queries) {}

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
                evaluation.written(),
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

    /**
     * Returns where one of the evaluation's files lies. Rows of other processes say where they lie from the root on.
     *
     * @param outputDirectory the folder of all evaluations
     * @param file the file's name
     * @return its path from there, with slashes
     */
    String path(Path outputDirectory, String file) {
        return outputDirectory
                .toAbsolutePath()
                .relativize(directory.toAbsolutePath().resolve(file))
                .toString()
                .replace('\\', '/');
    }

    /**
     * Returns the address of one of the evaluation's files.
     *
     * @param outputDirectory the folder of all evaluations
     * @param file the file's name
     * @return its address from there
     */
    public String address(Path outputDirectory, String file) {
        return RelativeLinks.address("./" + path(outputDirectory, file));
    }

    /** Returns what is said of limits and baseline in one word. */
    public String verdict() {
        return holds() ? "holds" : state.name();
    }

    /** Returns the forward passes as they are written: {@code 12,455}. */
    public String queriesText() {
        return String.format(Locale.ROOT, "%,d", queries);
    }

    /** Returns the seconds as they are written: {@code 2.0}. */
    public String secondsText() {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
