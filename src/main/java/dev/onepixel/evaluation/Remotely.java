package dev.onepixel.evaluation;

import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.result.ImageResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The images of a run that a cluster attacks, each as something to wait for. */
final class Remotely implements Cluster.Answers, AutoCloseable {

    private final Map<String, CompletableFuture<ImageResult>> images = new HashMap<>();
    private final Function<EvaluatedImage, ImageResult> finished;
    private Cluster.@Nullable Work work;

    Remotely(List<String> names, Function<EvaluatedImage, ImageResult> finished) {
        this.finished = finished;
        names.forEach(name -> images.put(name, new CompletableFuture<>()));
    }

    void begin(Cluster cluster, EvaluationPlan plan, List<String> names) {
        work = cluster.begin(plan, names, this);
    }

    /** Returns the result to come of an image, empty where the cluster does not attack it. */
    Optional<CompletableFuture<ImageResult>> result(String name) {
        return Optional.ofNullable(images.get(name));
    }

    @Override
    public void finished(EvaluatedImage image) {
        CompletableFuture<ImageResult> waiting = images.get(image.result().image());
        if (waiting == null || waiting.isDone()) {
            return;
        }
        try {
            waiting.complete(finished.apply(image));
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
