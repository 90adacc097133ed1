package dev.onepixel.benchmark;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.DjlClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how long a replay of 100 known edits takes: each image's own first, then the others' on every image that
 * withstands.
 *
 * <p>Arguments: the model, the images.
 */
public final class ReplayBenchmark {

    private static final int EDITS = 100;
    private static final int RUNS = 5;
    private static final long ENOUGH_TO_FIND_MOST = 500;

    private ReplayBenchmark() {}

    public static void main(String[] args) {
        Path model = Path.of(args.length > 0 ? args[0] : "../shared/cifar10/lenet/lenet.onnx");
        ImageSet images =
                ImageSet.open(Path.of(args.length > 1 ? args[1] : "../shared/cifar10/test_batch_first_200.bin"));
        try (DjlClassifier classifier = DjlClassifier.load(model)) {
            RobustnessReport found = RobustnessEvaluation.of(classifier)
                    .on(images)
                    .search(Search.CORNERS)
                    .maxQueriesPerImage(ENOUGH_TO_FIND_MOST)
                    .run();
            Map<String, List<List<PixelEdit>>> first = new TreeMap<>();
            found.results().stream()
                    .filter(result -> result.headline().isFooled())
                    .limit(EDITS)
                    .forEach(result ->
                            first.put(result.image(), List.of(result.headline().edits())));
            KnownEdits known = new KnownEdits(first);
            ImageSet own = images.subset(List.copyOf(first.keySet()));
            System.out.printf(Locale.ROOT, "search for them: %d queries in %.2f s%n", found.queries(), found.seconds());
            for (int run = 0; run < RUNS; run++) {
                print("on their own images", classifier, own, known);
                print("on all images", classifier, images, known);
            }
        }
    }

    private static void print(String where, DjlClassifier classifier, ImageSet images, KnownEdits known) {
        RobustnessReport replayed = RobustnessEvaluation.of(classifier)
                .on(images)
                .search(Search.REPLAY)
                .known(known)
                .run();
        System.out.printf(
                Locale.ROOT,
                "replay of %d known edits (%d distinct) %s (%d): %d queries in %.3f s, %d fooled%n",
                known.byImage().size(),
                known.size(),
                where,
                images.size(),
                replayed.queries(),
                replayed.seconds(),
                replayed.headline().fooled());
    }
}
