package dev.onepixel.evaluation;

import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.model.Classifier;
import dev.onepixel.text.Text;
import dev.onepixel.thread.Helpers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run. Whoever waits for them can be interrupted: then they are interrupted too, and after {@link
 * #GRACE} what does not come back is left behind. Threads are daemons, so that nobody else waits for them.
 */
final class Workers implements Helpers {

    /** How long an interrupted run waits for what is under way. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** How often whoever waits looks whether somebody else ended the run. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Cores cores;
    private final Classifier classifier;
    private final int size;
    private final ExecutorService threads;
    private final Map<String, Job<?>> jobs = new LinkedHashMap<>();
    private final List<String> abandoned = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final Set<Cores.Lease> helping = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;
    private volatile long deadline;

    /** Work under way, with the cores it has and the thread it is on. */
    private static final class Job<T> {
        private final CompletableFuture<T> future;
        private volatile Cores.@Nullable Lease lease;
        private volatile @Nullable Thread thread;

        Job(CompletableFuture<T> future) {
            this.future = future;
        }
    }

    Workers(Cores cores, Classifier classifier, int size) {
        this.cores = cores;
        this.classifier = classifier;
        this.size = size;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "onepixel-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    int size() {
        return size;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Returns what a report says of a run that was interrupted, with the threads that were left behind. */
    synchronized String interruption() {
        return abandoned.isEmpty()
                ? "the run was interrupted"
                : Text.format(
                        "the run was interrupted, and %s did not come back from the model within %d s",
                        String.join(", ", abandoned), GRACE.toSeconds());
    }

    /** Has an image's work done, unless that was asked before. */
    synchronized void submit(String name, Supplier<ImageResult> work) {
        if (!jobs.containsKey(name)) {
            start(name, work);
        }
    }

    /** Takes an image's result from elsewhere, unless that was asked before. */
    synchronized void submit(String name, CompletableFuture<ImageResult> elsewhere) {
        jobs.computeIfAbsent(name, each -> new Job<>(elsewhere));
    }

    private synchronized <T> Job<T> start(String name, Supplier<T> work) {
        Job<T> job = new Job<>(new CompletableFuture<>());
        jobs.put(name, job);
        busy.incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    run(job, work);
                } finally {
                    busy.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            // The run is over; whoever waits is told so.
        }
        return job;
    }

    private <T> void run(Job<T> job, Supplier<T> work) {
        try (Cores.Lease lease = cores.acquire(classifier)) {
            job.lease = lease;
            job.thread = Thread.currentThread();
            job.future.complete(work.get());
        } catch (InterruptedException e) {
            // Cancelled while it waited for cores: whoever waits for the job is told so.
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // what an image's evaluation does not take for its result ends the run
            job.future.completeExceptionally(e);
        }
    }

    @Override
    public int free() {
        return Math.max(0, size - busy.get());
    }

    @Override
    public boolean lend(Runnable help) {
        if (busy.incrementAndGet() > size) {
            busy.decrementAndGet();
            return false;
        }
        try {
            threads.execute(() -> help(help));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public boolean areMissed() {
        return busy.get() > size;
    }

    private void help(Runnable help) {
        Optional<Cores.Lease> cpus = cores.tryAcquire(classifier);
        try {
            cpus.ifPresent(lease -> {
                helping.add(lease);
                help.run();
            });
        } finally {
            cpus.ifPresent(Cores.Lease::close);
            cpus.ifPresent(helping::remove);
            busy.decrementAndGet();
        }
    }

    /** Does something besides the images; empty where the run was cancelled before it was done. */
    <T> Optional<T> run(String name, Supplier<T> work) {
        Job<T> job = start(name, work);
        return await(job, why -> Optional.<T>empty(), Optional::of);
    }

    /**
     * Waits for an image's result.
     *
     * @param name the image
     * @param missing makes the result of one that does not come, of why it does not
     */
    @SuppressWarnings("unchecked") // images are submitted with ImageResult only
    ImageResult await(String name, Function<String, ImageResult> missing) {
        Job<ImageResult> job;
        synchronized (this) {
            job = (Job<ImageResult>) jobs.get(name);
        }
        if (job == null) {
            throw new IllegalStateException(Text.format("Image '%s' was not submitted", name));
        }
        return await(job, missing, result -> result);
    }

    private <T, R> R await(Job<T> job, Function<String, R> missing, Function<T, R> done) {
        boolean interrupted = false;
        try {
            while (true) {
                if (cancelled && job.thread == null && !job.future.isDone()) {
                    return missing.apply("interrupted before it was attacked");
                }
                try {
                    long wait = cancelled ? Math.max(0, deadline - System.nanoTime()) : LOOK.toNanos();
                    return done.apply(job.future.get(wait, TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                } catch (TimeoutException e) {
                    // Whoever cancels need not be the one who waits.
                    if (cancelled && job.thread != null && System.nanoTime() >= deadline) {
                        return missing.apply(abandon(job));
                    }
                } catch (ExecutionException e) {
                    cancel();
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends all work: what has not begun never does, and what is under way is interrupted. */
    synchronized void cancel() {
        if (!cancelled) {
            deadline = System.nanoTime() + GRACE.toNanos();
            cancelled = true;
            threads.shutdownNow();
        }
    }

    private synchronized String abandon(Job<?> job) {
        String thread = Objects.requireNonNull(job.thread).getName();
        Cores.Lease lease = job.lease;
        if (lease != null) {
            lease.close();
        }
        // Whoever helped may be in the same model, and not come back either.
        helping.forEach(Cores.Lease::close);
        if (!abandoned.contains(thread)) {
            abandoned.add(thread);
        }
        return Text.format(
                "the model did not answer within %d s after the run was interrupted; its thread %s was left behind",
                GRACE.toSeconds(), thread);
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("Workers throw nothing checked", cause);
    }
}
