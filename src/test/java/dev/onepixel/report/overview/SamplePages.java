package dev.onepixel.report.overview;

import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.report.Console;
import dev.onepixel.report.EvaluationContext;
import dev.onepixel.report.EvaluationContext.Command;
import dev.onepixel.report.EvaluationContext.KnownBefore;
import dev.onepixel.report.FailureMessage;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.PastReportReader;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.report.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Pages of the bundled models with all their parts, and how they look. To make the screenshots in {@code src/docs} again:
 * {@code mvn test-compile exec:exec@page-screenshots}.
 */
final class SamplePages {

    private static final Limits LIMITS =
            new Limits(OptionalDouble.of(0.9), OptionalDouble.of(0.15), OptionalDouble.empty());
    private static final int IMAGES = 120;
    private static final String AGAIN =
            "mvn test -Dtest='shop.TrafficSignModelTest#withstandsOnePixel' -Donepixel.search=CORNERS -Donepixel.seed=24301";

    private SamplePages() {}

    /** Writes the pages of two tests, the plain model beside the hardened one, and behind a vote; returns the folder. */
    static Path write(Path output) throws IOException {
        ImageSet images = ImageSet.open(Path.of("fixtures/traffic-signs")).limit(IMAGES);
        try (Classifier plain = DjlClassifier.load(Path.of("models/traffic-signs"));
                Classifier hardened = DjlClassifier.load(Path.of("models/traffic-signs-hardened"));
                RunSummary summary = new RunSummary(output, Console.QUIET, IndexPage::write)) {
            FinishedEvaluation before =
                    evaluate(output.resolve("before"), "withstandsOnePixel", hardened, images, Optional.empty());
            FinishedEvaluation now = evaluate(output, "withstandsOnePixel", plain, images, Optional.empty());
            FinishedEvaluation voted = evaluate(
                    output,
                    "withstandsOnePixelBehindTheVote",
                    plain,
                    images.limit(IMAGES / 3),
                    Optional.of(TransformVote.of("identity", "blur(0.8)", "flip")));
            for (FinishedEvaluation each : List.of(compared(now, before), voted)) {
                OverviewPage.write(each);
                summary.add(each);
            }
        }
        return output;
    }

    private static FinishedEvaluation evaluate(
            Path output, String method, Classifier model, ImageSet images, Optional<TransformVote> defense) {
        ReportDirectory directory = ReportDirectory.create(output, "shop.TrafficSignModelTest", method);
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(model)
                .on(images)
                .search(Search.CORNERS)
                .maxQueriesPerImage(1000)
                .evidence(directory);
        defense.ifPresent(evaluation::behind);
        RobustnessReport report = evaluation.run();
        directory.write(report);
        Verdict verdict = Verdict.of(report, LIMITS);
        List<String> failures = verdict.holds()
                ? List.of()
                : List.of(new FailureMessage(report, LIMITS, directory.path(), AGAIN).of(verdict.reasons()));
        return new FinishedEvaluation(
                "shop.TrafficSignModelTest",
                method,
                report,
                images,
                LIMITS,
                verdict.state(),
                failures,
                directory.path());
    }

    /** Shows an evaluation beside another, as its baseline and as another run. */
    static FinishedEvaluation compared(FinishedEvaluation now, FinishedEvaluation before) {
        Path file = before.directory().resolve("report.json");
        return new FinishedEvaluation(
                now.testClass(),
                now.method(),
                now.report(),
                now.images(),
                now.limits(),
                now.state(),
                now.failures(),
                now.directory(),
                new EvaluationContext(
                        Optional.of(new KnownBefore(
                                "src/test/onepixel/traffic-signs.json",
                                BaselineComparison.of(before.report(), now.report()))),
                        PastReportReader.find(file, file),
                        List.of(
                                new Command("Run the same again", AGAIN),
                                new Command(
                                        "Accept what changed into the baseline",
                                        AGAIN + " -Donepixel.baseline=update"))));
    }

    /**
     * Writes the pages and their screenshots.
     *
     * @param arguments the folder of the pages, and that of the screenshots
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path pages = write(Path.of(arguments[0]).toAbsolutePath());
        Path shots = Files.createDirectories(Path.of(arguments[1]));
        Path overview = pages.resolve("shop.TrafficSignModelTest/withstandsOnePixel/overview.html");
        try (Browser browser = Browser.start(Files.createTempDirectory("pages"))) {
            for (boolean dark : List.of(false, true)) {
                String mode = dark ? "dark" : "light";
                for (int width : List.of(1280, 390)) {
                    int height = width == 390 ? 900 : 760;
                    shoot(browser, overview, width, height, dark, shots.resolve("overview-" + width + "-" + mode));
                    shoot(
                            browser,
                            pages.resolve("index.html"),
                            width,
                            width == 390 ? 930 : 590,
                            dark,
                            shots.resolve("index-" + width + "-" + mode));
                }
            }
        }
    }

    private static void shoot(Browser browser, Path page, int width, int height, boolean dark, Path file)
            throws IOException {
        browser.show(page.toUri(), width, dark);
        Files.write(file.resolveSibling(file.getFileName() + ".jpg"), browser.screenshot(0, width, height));
    }
}
