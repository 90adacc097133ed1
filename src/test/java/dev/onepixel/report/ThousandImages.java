package dev.onepixel.report;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.report.overview.IndexPage;
import dev.onepixel.report.overview.OverviewPage;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What a report of 1,000 images weighs and costs. To measure the cost with the bundled model on its own images, shifted
 * so often that there are 1,000: {@code mvn test-compile exec:exec@report-cost}.
 */
final class ThousandImages {

    static final int COUNT = 1000;
    private static final Limits ANY = new Limits(OptionalDouble.empty(), OptionalDouble.of(1), OptionalDouble.empty());

    private ThousandImages() {}

    /** Noise of 32 x 32, which no file format makes any smaller. */
    static ImageSet noise() {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            UniformRandomProvider random = RandomStreams.stream(1, "noise", String.valueOf(i));
            int[] pixels = new int[32 * 32];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = random.nextInt(1 << 24) & 0xFEFEFE;
            }
            images.add(new LabelledImage(Text.format("class/%04d.png", i), "right", RgbImage.rgb(32, 32, pixels)));
        }
        return ImageSet.of("noise", images);
    }

    static FinishedEvaluation evaluate(Classifier model, ImageSet images, long maxQueries, Path output) {
        ReportDirectory directory = ReportDirectory.create(output, "shop.ThousandTest", "withstands");
        RobustnessReport report = RobustnessEvaluation.of(model)
                .on(images)
                .search(Search.CORNERS)
                .maxQueriesPerImage(maxQueries)
                .evidence(directory)
                .run();
        return new FinishedEvaluation(
                "shop.ThousandTest",
                "withstands",
                report,
                images,
                ANY,
                Verdict.State.HOLDS,
                List.of(),
                directory.path());
    }

    static void write(FinishedEvaluation evaluation, Path output) throws IOException {
        AtomicFiles.write(evaluation.directory().resolve("report.json"), ReportJson.write(evaluation.report()));
        OverviewPage.write(evaluation);
        try (RunSummary summary = new RunSummary(output, Console.QUIET, IndexPage::write)) {
            summary.add(evaluation);
        }
    }

    static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(ThousandImages::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundled images, the whole set again and again, each time shifted by another number of columns. */
    private static ImageSet signs() {
        ImageSet set = ImageSet.open(Path.of("fixtures/traffic-signs"));
        List<LabelledImage> images = new ArrayList<>();
        for (int shift = 0; images.size() < COUNT; shift++) {
            for (String name : set.names()) {
                LabelledImage image = set.load(name);
                if (images.size() < COUNT) {
                    images.add(new LabelledImage(
                            Text.format("shift-%d/%s", shift, name), image.label(), shifted(image.image(), shift)));
                }
            }
        }
        return ImageSet.of("shifted signs", images);
    }

    private static RgbImage shifted(RgbImage image, int columns) {
        int[] pixels = new int[image.size()];
        for (int i = 0; i < pixels.length; i++) {
            int x = Math.floorMod(i % image.width() - columns, image.width());
            pixels[i] = image.rgb(i / image.width() * image.width() + x);
        }
        return RgbImage.rgb(image.width(), image.height(), pixels);
    }

    /** Measures evaluation and report in one run, on an evaluation that is given far fewer queries than usual. */
    public static void main(String[] args) throws IOException {
        Path output = Path.of("target", "report-cost");
        try (Classifier model = DjlClassifier.load(Path.of("models/traffic-signs"))) {
            FinishedEvaluation evaluation = evaluate(model, signs(), 1000, output);
            long begun = System.nanoTime();
            write(evaluation, output);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "%d images, %d fooled, %d queries: evaluation %.1f s, report %.2f s (%.1f %%), %.1f MB%n",
                    evaluation.report().results().size(),
                    evaluation.report().headline().fooled(),
                    evaluation.report().queries(),
                    evaluation.report().seconds(),
                    seconds,
                    100 * seconds / evaluation.report().seconds(),
                    bytes(output) / 1e6);
        }
    }
}
