package dev.onepixel.benchmark;

import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Prints how many variants a second {@link DjlClassifier} scores, everything included, beside what the bare ONNX session
 * does at its own best batch size. Both take turns in short slices, so that whatever else the machine does meets both,
 * and each is counted by the clock and by the processor time it had.
 *
 * <p>Arguments: the model, the rounds (30), the milliseconds a slice (200), the classifier's batch size (32).
 */
public final class ThroughputBenchmark {

    private static final int[] BATCH_SIZES = {8, 16, 32, 64, 128};
    private static final int[] WORKERS = {1, 2};

    private ThroughputBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path model = Path.of(args.length > 0 ? args[0] : "../shared/cifar10/lenet/lenet.onnx");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        long millis = args.length > 2 ? Long.parseLong(args[2]) : 200;
        int batchSize = args.length > 3
                ? Integer.parseInt(args[3])
                : DjlOptions.defaults().batchSize();

        // The classifier first: DJL must be the one that opens ONNX Runtime.
        try (DjlClassifier classifier =
                        DjlClassifier.load(model, DjlOptions.defaults().withBatchSize(batchSize));
                BareSession session = new BareSession(model)) {
            VariantLoad variants = new VariantLoad(classifier, session.width(), session.height());
            for (int workers : WORKERS) {
                compare(workers, rounds, millis, session, variants);
            }
            System.out.printf(Locale.ROOT, "bytes allocated a variant: %.1f%n", variants.bytesPerVariant(millis));
        }
    }

    private static void compare(int workers, int rounds, long millis, BareSession session, VariantLoad variants)
            throws InterruptedException {
        List<LongSupplier> ours = several(workers, variants::worker);
        Stopwatch.Rate warm = Stopwatch.perSecond(5 * millis, ours);
        int best = bestBatchSize(workers, millis, session);
        List<LongSupplier> bare = several(workers, session.load(best));
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        Stopwatch.Rate last = warm;
        for (int round = 0; round < rounds; round++) {
            Stopwatch.Rate sessions = Stopwatch.perSecond(millis, bare);
            Stopwatch.Rate classifiers = Stopwatch.perSecond(millis, ours);
            wall.add(classifiers.wall() / sessions.wall());
            cpu.add(classifiers.cpu() / sessions.cpu());
            last = sessions;
        }
        System.out.printf(
                Locale.ROOT,
                "workers %d: bare session about %.0f images/s (%.0f undisturbed) at its best batch of %d; classifier / session, median of %d: %.3f by the clock, %.3f by processor time%n",
                workers,
                last.wall(),
                last.cpu(),
                best,
                rounds,
                median(wall),
                median(cpu));
    }

    private static int bestBatchSize(int workers, long millis, BareSession session) throws InterruptedException {
        int best = 0;
        double bestRate = 0;
        for (int size : BATCH_SIZES) {
            double rate = Stopwatch.perSecond(3 * millis, several(workers, session.load(size)))
                    .cpu();
            if (rate > bestRate) {
                bestRate = rate;
                best = size;
            }
        }
        return best;
    }

    private static List<LongSupplier> several(int count, Supplier<LongSupplier> make) {
        return Stream.generate(make).limit(count).toList();
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
