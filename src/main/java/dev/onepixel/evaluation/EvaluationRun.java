package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.check.SelfCheck;
import dev.onepixel.evaluation.image.ImageEvaluation;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation under way: its images are attacked by worker threads, as far ahead as asked. Each image's result depends
 * on nothing but the image, so the order in which they are asked for does not matter.
 */
public final class EvaluationRun implements AutoCloseable {

    private final RobustnessEvaluation evaluation;
    private final ImageSet images;
    private final ImageEvaluation imageEvaluation;
    private final ExecutorService workers;
    private final Map<String, Future<ImageResult>> results = new HashMap<>();
    private final long begun = System.nanoTime();
    private volatile boolean cancelled;
    private volatile boolean decided;

    EvaluationRun(RobustnessEvaluation evaluation, ImageSet images) {
        this.evaluation = evaluation;
        this.images = images;
        this.imageEvaluation = new ImageEvaluation(evaluation, () -> cancelled || decided);
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(evaluation.workers(), task -> {
            Thread thread = new Thread(task, "onepixel-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        evaluation.listener().started(images.size());
    }

    /** Returns the names of the images, sorted. */
    public List<String> names() {
        return images.names();
    }

    /**
     * Returns an image's result, attacking it and the next few images if that was not done yet. When the calling
     * thread is interrupted the search ends, the result is INCONCLUSIVE and the thread stays interrupted.
     *
     * @param name one of {@link #names()}
     * @return the result
     * @throws dev.onepixel.image.ImageException when the image cannot be read
     */
    public ImageResult result(String name) {
        List<String> names = images.names();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("There is no image named '%s' in '%s'".formatted(name, images.path()));
        }
        int end = Math.min(names.size(), index + evaluation.workers());
        List<Future<ImageResult>> ahead =
                names.subList(index, end).stream().map(this::submit).toList();
        return await(ahead.get(0));
    }

    /** Attacks all images that were not attacked yet and returns the report. */
    public RobustnessReport finish() {
        List<Future<ImageResult>> all =
                images.names().stream().map(this::submit).toList();
        List<ImageResult> done = new ArrayList<>(all.size());
        for (Future<ImageResult> result : all) {
            done.add(await(result));
            if (isDecided(done)) {
                decided = true;
                break;
            }
        }
        return evaluation.report(
                images, done, imageEvaluation.cost(done), selfCheck(), (System.nanoTime() - begun) / 1e9);
    }

    /** Runs the self-check of an evaluation behind a defense, unless it was interrupted or searches for nothing. */
    private Optional<SelfCheck> selfCheck() {
        boolean searches = evaluation.parameters().search() != Search.REPLAY;
        if (cancelled
                || !searches
                || images.size() == 0
                || evaluation.defended().isEmpty()) {
            return Optional.empty();
        }
        return evaluation
                .defense()
                .map(vote -> SelfCheck.run(
                        vote,
                        evaluation.parameters(),
                        images.load(images.names().get(0))));
    }

    /** Judged on the images in the order of their names, so that it does not depend on which is done first. */
    private boolean isDecided(List<ImageResult> done) {
        return evaluation
                .verdict()
                .filter(verdict -> verdict.isDecided(done, images.size() - done.size()))
                .isPresent();
    }

    private synchronized Future<ImageResult> submit(String name) {
        return results.computeIfAbsent(name, n -> workers.submit(() -> evaluate(n)));
    }

    private ImageResult evaluate(String name) throws InterruptedException {
        Cores.acquire(evaluation.classifier());
        try {
            LabelledImage image = images.load(name);
            ImageResult result = cancelled || decided ? notReached(image) : imageEvaluation.evaluate(image);
            synchronized (this) {
                if (!decided) {
                    evaluation.listener().finished(result);
                }
            }
            return result;
        } finally {
            Cores.release(evaluation.classifier());
        }
    }

    private ImageResult notReached(LabelledImage image) {
        AttackResult result =
                AttackResult.inconclusive(image.name(), image.label(), "interrupted before it was attacked");
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        evaluation.attackers().forEach(attacker -> attacks.put(attacker, result));
        return new ImageResult(image.name(), image.label(), image.image().sha256(), attacks);
    }

    /** Waits for a result; an interrupt ends all searches, whose results then come at once. */
    private ImageResult await(Future<ImageResult> result) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancelled = true;
                } catch (ExecutionException e) {
                    cancelled = true;
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("Workers throw nothing checked but InterruptedException", cause);
    }

    /** Ends what is still running. */
    @Override
    public void close() {
        cancelled = true;
        workers.shutdown();
    }
}
