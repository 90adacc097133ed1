package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One evaluation that is over, with what is needed to show it.
 *
 * @param testClass the test class's name
 * @param method the method's name
 * @param report what was found
 * @param images the clean images, to be shown beside the edited ones
 * @param limits what the report was held against
 * @param state what limits and baseline say of it
 * @param failures the messages of what does not hold, empty if all does
 * @param directory the folder of {@code report.json} and the evidence
 * @param context what it is shown beside
 */
public record FinishedEvaluation(
        String testClass,
        String method,
        RobustnessReport report,
        ImageSet images,
        Limits limits,
        Verdict.State state,
        List<String> failures,
        Path directory,
        EvaluationContext context) {

    /** The images on which the edited prediction is most confident first. */
    static final Comparator<AttackResult> SUREST_FIRST =
            Comparator.comparingDouble(AttackResult::cleanConfidence).reversed().thenComparing(AttackResult::image);

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

    /** The overview's file name in the folder of an evaluation. */
    public static final String OVERVIEW = "overview.html";

    /** Copies the messages. */
    public FinishedEvaluation {
        failures = List.copyOf(failures);
    }

    /** Makes an evaluation that is shown by itself. */
    public FinishedEvaluation(
            String testClass,
            String method,
            RobustnessReport report,
            ImageSet images,
            Limits limits,
            Verdict.State state,
            List<String> failures,
            Path directory) {
        this(testClass, method, report, images, limits, state, failures, directory, EvaluationContext.NONE);
    }

    /**
     * Returns when {@code report.json} was written, to the minute: {@code 2026-11-28 22:22 UTC}. The report itself has no
     * date, so that the same results make the same file.
     *
     * @return "" where the file is not there
     */
    public String written() {
        try {
            return MINUTES.format(Files.getLastModifiedTime(directory.resolve("report.json"))
                    .toInstant()
                    .atOffset(ZoneOffset.UTC));
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns the class without its package, and the method: {@code TrafficSignModelTest.withstandsOnePixel}. */
    public String title() {
        return title(testClass, method);
    }

    /**
     * Returns a test's name as reports say it.
     *
     * @param testClass the class's name with its package
     * @param method the method's name
     * @return the class without its package, and the method
     */
    public static String title(String testClass, String method) {
        String simple = testClass.substring(testClass.lastIndexOf('.') + 1).replace('$', '.');
        return simple + "." + method;
    }

    /** Returns whether every limit holds. What the test's own body asserts is not known here. */
    public boolean holds() {
        return state == Verdict.State.HOLDS;
    }

    /** Returns what does not hold, a line each. */
    public List<String> violations() {
        return failures.stream()
                .flatMap(message -> message.lines().takeWhile(line -> !line.isBlank()))
                .toList();
    }

    /** Returns what the headline attacker fooled, the most confident first. */
    public List<AttackResult> fooled() {
        return fooled(report);
    }

    static List<AttackResult> fooled(RobustnessReport report) {
        return report.attacks(report.headlineAttacker()).stream()
                .filter(AttackResult::isFooled)
                .sorted(SUREST_FIRST)
                .toList();
    }
}
