package dev.onepixel.evaluation.spark;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.journal.JournalSettings;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.report.Progress;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.report.StandardOutput;
import dev.onepixel.text.Text;
import dev.onepixel.training.signs.SignClass;
import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Draws as many signs as asked, has Spark's executors attack them, and prints the most that was alive in this process after
 * a collection of garbage, while they were. See src/docs/spark.md for the command.
 */
public final class DrawnImages {

    private static final int QUERIES = 8;

    private DrawnImages() {}

    /** Runs {@code <images> <folder>}; images that are drawn already are kept. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        Path images = folder.resolve("images-" + count);
        draw(count, images);
        SparkRuns.prepare();
        Path signs = Path.of(SparkSamples.SIGNS).toAbsolutePath();
        AtomicLong most = new AtomicLong();
        Thread watcher = watcher(most);
        long begun = System.nanoTime();
        try (DjlClassifier model = DjlClassifier.load(signs);
                Progress progress = new Progress("drawn images", StandardOutput.OF_THIS_PROCESS, Progress.INTERVAL)) {
            ReportDirectory directory = ReportDirectory.create(folder, "drawn", "images-" + count + "-report");
            RobustnessReport report = RobustnessEvaluation.of(model)
                    .on(ImageSet.open(images))
                    .search(Search.CORNERS)
                    .maxQueriesPerImage(QUERIES)
                    .evidence(directory)
                    .journal(JournalSettings.in(directory.path()))
                    .listener(progress)
                    .on(new SparkProvider().connect(SparkRuns.PROCESSES, signs, images))
                    .run();
            watcher.interrupt();
            System.out.println(Text.format(
                    "%,d images, %,d of them inconclusive, %.0f s, most alive in the driver %d MB of %d MB",
                    report.results().size(),
                    report.results().stream()
                            .filter(result -> result.isInconclusive())
                            .count(),
                    (System.nanoTime() - begun) / 1e9,
                    most.get() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20));
        } finally {
            SparkRuns.end();
        }
    }

    private static void draw(int count, Path folder) {
        SignRenderer renderer = new SignRenderer(SignRenderer.FIXTURES_SEED);
        SignClass[] classes = SignClass.values();
        IntStream.range(0, count).parallel().forEach(i -> {
            SignClass sign = classes[i % classes.length];
            Path file = folder.resolve(sign.label()).resolve(Text.format("%05d.png", i / classes.length));
            try {
                if (!Files.exists(file)) {
                    Files.createDirectories(file.getParent());
                    ImageIO.write(renderer.render(Split.MENDING, sign, i / classes.length), "png", file.toFile());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the collector left of the old generation is what was alive, and a little more. */
    private static Thread watcher(AtomicLong most) {
        MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getType() == MemoryType.HEAP && pool.getName().contains("Old"))
                .findFirst()
                .orElseThrow();
        Thread watcher = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(old.getCollectionUsage().getUsed(), Math::max);
                try {
                    Thread.sleep(Duration.ofMillis(100).toMillis());
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        watcher.setDaemon(true);
        watcher.start();
        return watcher;
    }
}
