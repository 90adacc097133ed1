package dev.onepixel.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures what searches cost on images of 224 x 224 and a model of 1,000 classes, a small network with random weights.
 * It says nothing of how easily trained models are fooled; it shows queries, time and memory. Labels are what the network
 * itself says of the clean images, so that all are attacked.
 */
public final class LargeImages {

    private static final int SIZE = 224;
    private static final int CLASSES = 1000;
    private static final DjlOptions SAID =
            DjlOptions.defaults().withScale(PixelScale.IMAGENET).withScores(ScoreKind.LOGITS);

    private LargeImages() {}

    public static void main(String[] arguments) throws IOException {
        Machine.print();
        Path folder = Files.createDirectories(Path.of("target", "large-images"));
        Path file = folder.resolve("random.onnx");
        network().write(file);
        Files.write(
                folder.resolve("synset.txt"),
                IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList());
        String heading =
                "| images | search | limit an image | fooled | queries an image | CPU ms a query | s an image | peak heap, MB | peak of the process, MB |";
        AttackParameters paper = AttackParameters.PAPER;
        AttackParameters corners = paper.withSearch(Search.CORNERS);
        try (DjlClassifier model = DjlClassifier.load(file, SAID)) {
            bare(model);
            System.out.println(heading);
            System.out.println("|---|---|---|---|---|---|---|---|---|");
            ImageSet few = GradientImages.of(model, 4, SIZE, SIZE);
            row(model, few, corners.withMaxQueriesPerImage(1_000));
            row(model, few, corners.withMaxQueriesPerImage(10_000));
            row(model, few, paper.withMaxQueriesPerImage(10_000));
            row(model, few.limit(2), paper);
            row(model, GradientImages.of(model, 40, SIZE, SIZE), corners.withMaxQueriesPerImage(1_000));
        }
        try (DjlClassifier model = DjlClassifier.load(file, SAID.withFit(Fit.stretch(SIZE, SIZE)))) {
            row(model, GradientImages.of(model, 4, 640, 480), corners.withMaxQueriesPerImage(1_000));
            row(model, GradientImages.of(model, 4, 640, 480), paper.withMaxQueriesPerImage(1_000));
        }
    }

    /** 7 x 7 by 4, 5 x 5 by 4, then everything to everything: 3.3 million weights. */
    private static OnnxGraph network() {
        SplittableRandom random = new SplittableRandom(11);
        OnnxGraph graph = new OnnxGraph("random");
        OnnxValue maps = graph.input("image", ElementType.FLOAT, OnnxGraph.DYNAMIC, 3, SIZE, SIZE)
                .conv(RandomWeights.of(random, 0.2, 8, 3, 7, 7), RandomWeights.zeros(8), 4, 3)
                .relu()
                .conv(RandomWeights.of(random, 0.2, 16, 8, 5, 5), RandomWeights.zeros(16), 4, 2)
                .relu()
                .flatten();
        OnnxValue logits =
                maps.gemm(RandomWeights.of(random, 0.05, 16 * 14 * 14, CLASSES), RandomWeights.zeros(CLASSES));
        return graph.output("logits", logits, ElementType.FLOAT, OnnxGraph.DYNAMIC, CLASSES);
    }

    private static void row(Classifier model, ImageSet images, AttackParameters attack) throws IOException {
        List<MemoryPoolMXBean> heap = new ArrayList<>(ManagementFactory.getMemoryPoolMXBeans());
        heap.removeIf(pool -> pool.getType() != MemoryType.HEAP);
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = cpuNanos();
        RobustnessReport report =
                RobustnessEvaluation.of(model).on(images).attack(attack).run();
        cpu = cpuNanos() - cpu;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        Rate fooled = report.headline().successRate();
        RgbImage first = images.load(images.names().get(0)).image();
        System.out.printf(
                Locale.ROOT,
                "| %d of %d x %d | %s | %s | %d of %d | %.0f | %.2f | %.1f | %d | %s |%n",
                images.size(),
                first.width(),
                first.height(),
                attack.search(),
                attack.maxQueriesPerImage() == AttackParameters.UNLIMITED ? "none" : attack.maxQueriesPerImage(),
                fooled.count(),
                fooled.total(),
                (double) report.queries() / images.size(),
                cpu / 1e6 / report.queries(),
                report.seconds() / images.size(),
                peak >> 20,
                peakOfProcess());
    }

    /** Prints what a forward pass costs by itself, in full batches. */
    private static void bare(Classifier model) {
        RgbImage image = GradientImages.draw(SIZE, SIZE, 0);
        Variants variants = new Variants(image, 1, 32);
        variants.resize(32);
        for (int i = 0; i < 32; i++) {
            variants.set(i, 0, 997 * i, 0xFF0000);
        }
        Scores scores = new Scores(CLASSES);
        try (PreparedImage prepared = model.prepare(image)) {
            long cpu = 0;
            for (int pass = 0; pass < 80; pass++) {
                cpu = pass == 16 ? cpuNanos() : cpu;
                prepared.classify(variants, scores);
            }
            System.out.printf(
                    Locale.ROOT,
                    "The forward pass alone: %.2f CPU ms a query%n%n",
                    (cpuNanos() - cpu) / 1e6 / (64 * 32));
        }
    }

    /** Returns the processor time of this process: unlike seconds, it does not depend on what else the machine does. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static String peakOfProcess() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                .findFirst()
                .orElse("unknown");
    }
}
