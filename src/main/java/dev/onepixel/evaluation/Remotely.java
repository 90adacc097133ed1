package dev.onepixel.evaluation;

import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.result.ImageResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The images of a run that a cluster attacks, each as something to wait for. */
final class Remotely implements Cluster.Answers, AutoCloseable {

    private final Map<String, CompletableFuture<ImageResult>> images = new HashMap<>();
    private final Function<EvaluatedImage, ImageResult> finished;
    private final BiFunction<String, String, ImageResult> lost;
    private Cluster.@Nullable Work work;

    /**
     * Makes something to wait for.
     *
     * @param names the images
     * @param finished makes the result of what another process gave
     * @param lost makes the result of an image that was lost, of its name and the reason
     */
    Remotely(
            List<String> names,
            Function<EvaluatedImage, ImageResult> finished,
            BiFunction<String, String, ImageResult> lost) {
        this.finished = finished;
        this.lost = lost;
        names.forEach(name -> images.put(name, new CompletableFuture<>()));
    }

    void begin(Cluster cluster, EvaluationPlan plan, List<String> names) {
        work = cluster.begin(plan, names, this);
    }

    /** Returns how the work gets on in the cluster's own words. */
    String status() {
        return work == null ? "" : work.status();
    }

    /** Returns the result to come of an image, empty where the cluster does not attack it. */
    Optional<CompletableFuture<ImageResult>> result(String name) {
        return Optional.ofNullable(images.get(name));
    }

    @Override
    public void finished(EvaluatedImage image) {
        complete(image.result().image(), () -> finished.apply(image));
    }

    @Override
    public void lost(String image, String why) {
        complete(image, () -> lost.apply(image, why));
    }

    private void complete(String image, Supplier<ImageResult> result) {
        CompletableFuture<ImageResult> waiting = images.get(image);
        if (waiting == null || waiting.isDone()) {
            return;
        }
        try {
            waiting.complete(result.get());
        } catch (RuntimeException | Error e) { // as a thread of this process would end the run
            waiting.completeExceptionally(e);
        }
    }

    @Override
    public void failed(EvaluationException why) {
        images.values().forEach(waiting -> waiting.completeExceptionally(why));
    }

    @Override
    public void close() {
        if (work != null) {
            work.close();
        }
    }
}
