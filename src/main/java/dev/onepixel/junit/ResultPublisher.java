package dev.onepixel.junit;

import dev.onepixel.evaluation.EvaluationListener;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.Console;
import dev.onepixel.report.EvaluationContext;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Progress;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.report.RunSummary;
import dev.onepixel.report.StandardOutput;
import dev.onepixel.report.SummaryRow;
import dev.onepixel.report.allure.AllureBridge;
import dev.onepixel.report.allure.ImageTest;
import dev.onepixel.report.overview.IndexPage;
import dev.onepixel.report.overview.OverviewPage;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What one test shows beside its {@code report.json}: lines while it runs, the overview, Allure's results, and its row in
 * the summary of the run.
 */
final class ResultPublisher {

    private static final Namespace NAMESPACE = Namespace.create(ResultPublisher.class);

    private final RobustTest test;
    private final String testClass;
    private final ImageSet images;
    private final Path directory;
    private final RunSummary summary;
    private final Progress progress;
    private final Console console;

    private ResultPublisher(
            RobustTest test,
            String testClass,
            ImageSet images,
            Path directory,
            RunSummary summary,
            Progress progress,
            Console console) {
        this.test = test;
        this.testClass = testClass;
        this.images = images;
        this.directory = directory;
        this.summary = summary;
        this.progress = progress;
        this.console = console;
    }

    static ResultPublisher of(ExtensionContext context, RobustTest test, ImageSet images, ReportDirectory directory) {
        Console console = console(context, test);
        String testClass = context.getRequiredTestClass().getName();
        String title = FinishedEvaluation.title(testClass, test.method().getName());
        Progress progress = new Progress(title, console, Progress.INTERVAL);
        context.getStore(NAMESPACE).put(Progress.class, (ClosedByStore) progress::close);
        return new ResultPublisher(
                test, testClass, images, directory.path(), summary(context, test, console), progress, console);
    }

    static Console console(ExtensionContext context, RobustTest test) {
        String value =
                context.getConfigurationParameter(ParameterNames.of("progress")).orElse("true");
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> StandardOutput.OF_THIS_PROCESS;
            case "false" -> Console.QUIET;
            default ->
                throw test.wrong(Text.format(
                        "configuration parameter onepixel.progress must be true or false, but was '%s'", value));
        };
    }

    /** The root's store outlives all tests, so what it closes ends the run: in a build, an IDE and the test kit alike. */
    private static RunSummary summary(ExtensionContext context, RobustTest test, Console console) {
        Path outputDirectory = test.outputDirectory();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        outputDirectory,
                        folder -> new Summary(new RunSummary(folder, console, ResultPublisher::writeIndex)),
                        Summary.class)
                .summary();
    }

    /** No reference to the page's own method: the page is missed only when it is written, where its library is not there. */
    private static void writeIndex(Path folder, String headline, List<SummaryRow> rows) throws IOException {
        IndexPage.write(folder, headline, rows);
    }

    /** What the store closes at the end of the run. */
    private record Summary(RunSummary summary) implements ClosedByStore {
        @Override
        public void close() {
            summary.close();
        }
    }

    /** Returns what lines about this test call it. */
    String title() {
        return FinishedEvaluation.title(testClass, test.method().getName());
    }

    /** Says what a passing test does not fail for. */
    void say(List<String> lines) {
        lines.forEach(line -> console.say("OnePixel  " + line));
    }

    EvaluationListener listener() {
        return progress;
    }

    /** Shows a report with the messages of what does not hold, beside what it is compared with. */
    void publish(RobustnessReport report, Verdict.State state, List<String> failures, EvaluationContext context) {
        FinishedEvaluation evaluation = new FinishedEvaluation(
                testClass, test.method().getName(), report, images, test.limits(), state, failures, directory, context);
        try {
            OverviewPage.write(evaluation);
        } catch (IOException | RuntimeException | LinkageError e) {
            // A page that cannot be made must not take the place of the result that it shows.
            StandardOutput.OF_THIS_PROCESS.say(Text.format("OnePixel  %s: no overview (%s)", evaluation.title(), e));
        }
        AllureBridge.describe(evaluation);
        summary.add(evaluation);
    }

    /** Shows the result of one image, where each image is a test of its own. */
    void publish(Classifier model, ImageResult result, ImageTimes times) {
        AllureBridge.describe(
                new ImageTest(
                        testClass,
                        test.method().getName(),
                        model.info(),
                        test.parameters(),
                        test.annotation().target(),
                        test.defense(),
                        images,
                        directory),
                result,
                times);
    }
}
