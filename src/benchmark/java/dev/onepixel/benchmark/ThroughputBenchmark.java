package dev.onepixel.benchmark;

import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Prints how many variants a second {@link DjlClassifier} scores, everything included, beside what the bare ONNX session
 * does at each of some batch sizes; its best one is the lowest of the ratios.
 *
 * <p>Arguments: the model, the milliseconds a batch size (6000), the classifier's batch size (32).
 */
public final class ThroughputBenchmark {

    private static final int[] BATCH_SIZES = {8, 16, 32, 64, 128};
    private static final int[] WORKERS = {1, 2};

    private ThroughputBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path model = Path.of(args.length > 0 ? args[0] : "../shared/cifar10/lenet/lenet.onnx");
        long millis = args.length > 1 ? Long.parseLong(args[1]) : 6000;
        int batchSize = args.length > 2 ? Integer.parseInt(args[2]) : 32;

        // The classifier first: DJL must be the one that opens ONNX Runtime.
        try (DjlClassifier classifier =
                        DjlClassifier.load(model, DjlOptions.defaults().withBatchSize(batchSize));
                BareSession session = new BareSession(model)) {
            VariantLoad variants = new VariantLoad(classifier, session.width(), session.height());
            for (int workers : WORKERS) {
                compare(workers, millis, session, variants);
            }
            System.out.printf(Locale.ROOT, "bytes allocated a variant: %.1f%n", variants.bytesPerVariant(millis));
        }
    }

    private static void compare(int workers, long millis, BareSession session, VariantLoad variants)
            throws InterruptedException {
        List<LongSupplier> classifiers = several(workers, variants::worker);
        for (int size : BATCH_SIZES) {
            List<LongSupplier> sessions = several(workers, session.load(size));
            Duel.run(millis / 4, sessions, classifiers);
            Duel.Outcome outcome = Duel.run(millis, sessions, classifiers);
            System.out.printf(
                    Locale.ROOT,
                    "workers %d, bare session at batch %3d: %.0f images/s; classifier / session %.3f by the clock, %.3f by processor time%n",
                    workers,
                    size,
                    outcome.first(),
                    outcome.byClock(),
                    outcome.byProcessor());
        }
    }

    private static List<LongSupplier> several(int count, Supplier<LongSupplier> make) {
        return Stream.generate(make).limit(count).toList();
    }
}
