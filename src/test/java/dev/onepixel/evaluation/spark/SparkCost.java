package dev.onepixel.evaluation.spark;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Cluster;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two executors beside one, and both beside a plain run with as many workers: CORNERS on LeNet and CIFAR-10's first images,
 * in turns, in one run. See src/docs/spark.md for the command.
 */
public final class SparkCost {

    private static final String ONE = "local-cluster[1,1,2048]";

    private SparkCost() {}

    /** Runs {@code <images> <turns>}. */
    public static void main(String[] arguments) throws IOException {
        int images = Integer.parseInt(arguments[0]);
        int turns = Integer.parseInt(arguments[1]);
        double[][] seconds = new double[4][turns];
        for (int turn = 0; turn < turns; turn++) {
            seconds[0][turn] = here(images, 1);
            seconds[1][turn] = onSpark(images, ONE);
            seconds[2][turn] = here(images, 2);
            seconds[3][turn] = onSpark(images, SparkRuns.PROCESSES);
        }
        double[] medians = Arrays.stream(seconds).mapToDouble(SparkCost::median).toArray();
        System.out.println("| | seconds, median |\n|---|---|");
        List<String> names = List.of("plain, 1 worker", "Spark, 1 executor", "plain, 2 workers", "Spark, 2 executors");
        for (int i = 0; i < names.size(); i++) {
            System.out.println(Text.format("| %s | %.2f |", names.get(i), medians[i]));
        }
        System.out.println(Text.format(
                "%d image{s}, %d turn{s}; one executor takes %.2f times as long as two; plain 1 worker / 1 executor %.2f; plain 2 workers / 2 executors %.2f",
                images, turns, medians[1] / medians[3], medians[0] / medians[1], medians[2] / medians[3]));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double here(int images, int workers) {
        run(images, workers, Optional.empty());
        return run(images, workers, Optional.empty());
    }

    /** Executors that have attacked as many images before, and so compiled what they run, are what a long run has. */
    private static double onSpark(int images, String master) throws IOException {
        SparkRuns.prepare();
        try {
            Cluster cluster = new SparkProvider()
                    .connect(
                            master,
                            Path.of(SparkSamples.LENET).toAbsolutePath(),
                            Path.of(SparkSamples.CIFAR).toAbsolutePath());
            run(images, 1, Optional.of(cluster));
            return run(images, 1, Optional.of(cluster));
        } finally {
            SparkRuns.end();
        }
    }

    private static double run(int images, int workers, Optional<Cluster> cluster) {
        try (DjlClassifier model = DjlClassifier.load(Path.of(SparkSamples.LENET))) {
            RobustnessEvaluation evaluation = RobustnessEvaluation.of(model)
                    .on(ImageSet.open(Path.of(SparkSamples.CIFAR)).limit(images))
                    .search(Search.CORNERS)
                    .workers(workers);
            cluster.ifPresent(evaluation::on);
            long begun = System.nanoTime();
            RobustnessReport report = evaluation.run();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (report.results().stream().anyMatch(result -> result.isInconclusive())) {
                throw new IllegalStateException("Not all images came to their end: " + report.endedEarly());
            }
            return seconds;
        }
    }
}
