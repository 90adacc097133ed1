package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.RemoteEvidence;
import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.image.ImageEvaluation;
import dev.onepixel.evaluation.image.ImageProver;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.Prover;
import dev.onepixel.text.Text;
import dev.onepixel.thread.Helpers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;

/** A plan, its model, its images and what proves in one executor, which makes each once and keeps it until it ends. */
final class Opened {

    private static final Map<String, DjlClassifier> MODELS = new ConcurrentHashMap<>();
    private static final Map<String, ImageSet> IMAGES = new ConcurrentHashMap<>();
    private static final Map<String, Opened> BY_ORDER = new ConcurrentHashMap<>();

    private final EvaluationPlan plan;
    private final DjlClassifier classifier;
    private final ImageSet images;
    private final Optional<Prover> prover;

    private Opened(Order order) {
        this.classifier = Objects.requireNonNull(
                MODELS.computeIfAbsent(order.model(), path -> DjlClassifier.load(whereItIs(path))));
        this.plan = order.plan(classifier);
        if (!plan.fingerprint().equals(order.fingerprint())) {
            throw new EvaluationException(Text.format(
                    "what lies there makes another plan than the driver's, whose fingerprint is %s: %s",
                    order.fingerprint(), plan.facts()));
        }
        this.images =
                Objects.requireNonNull(IMAGES.computeIfAbsent(order.images(), path -> ImageSet.open(whereItIs(path))));
        this.prover = plan.proof().map(budget -> Prover.of(plan.attacked(classifier)));
    }

    /** By the path that the driver has; where there is nothing, among what Spark shipped, by the last name of that path. */
    private static Path whereItIs(String path) {
        Path given = Path.of(path);
        Path name = given.getFileName();
        if (Files.exists(given) || name == null) {
            return given;
        }
        Path shipped = Path.of(SparkFiles.get(name.toString()));
        return Files.exists(shipped) ? shipped : given;
    }

    /**
     * Returns what was loaded, loading it if nobody did before.
     *
     * @throws RuntimeException when it cannot be loaded, or is something else than the driver has
     */
    static Opened of(Order order) {
        String key = Text.format("%s %s %s", order.fingerprint(), order.model(), order.images());
        return Objects.requireNonNull(BY_ORDER.computeIfAbsent(key, k -> new Opened(order)));
    }

    EvaluatedImage evaluate(String name, TaskContext task) {
        return new ImageEvaluation(
                        plan,
                        classifier,
                        RemoteEvidence.there(),
                        prover.map(proves -> prover(proves, task)),
                        task::isInterrupted,
                        Helpers.NONE,
                        ImageEvaluation.Spending.UNWATCHED)
                .evaluate(images.load(name));
    }

    /** A task has one core. */
    private ImageProver prover(Prover proves, TaskContext task) {
        return new ImageProver(
                proves,
                plan.proof().orElseThrow(),
                1,
                Helpers.NONE,
                task::isInterrupted,
                (image, proved, positions) -> {});
    }

    /** Returns what proves, empty where nothing is to be proved. */
    Optional<Prover> prover() {
        return prover;
    }
}
