package dev.onepixel.evaluation;

import dev.onepixel.model.Classifier;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The one place that decides how many images are attacked at once in this JVM: as many as keep no more native threads
 * busy than there are cores, whatever the number of evaluations that run in parallel.
 */
final class Cores {

    private final int count;
    private final Semaphore free;

    /** The cores of this machine. */
    static final Cores OF_THIS_MACHINE = new Cores(Runtime.getRuntime().availableProcessors());

    Cores(int count) {
        this.count = count;
        this.free = new Semaphore(count, true);
    }

    /** A claim on cores. Whoever gives it back a second time changes nothing. */
    final class Lease implements AutoCloseable {

        private final int threads;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Lease(int threads) {
            this.threads = threads;
        }

        @Override
        public void close() {
            if (held.compareAndSet(true, false)) {
                free.release(threads);
            }
        }
    }

    int count() {
        return count;
    }

    /** Returns how many images of a classifier are attacked at once where nothing is said. */
    int workersFor(Classifier classifier) {
        return count / threadsOf(classifier);
    }

    /** Waits until a classifier's threads have cores. */
    Lease acquire(Classifier classifier) throws InterruptedException {
        int threads = threadsOf(classifier);
        free.acquire(threads);
        return new Lease(threads);
    }

    /** Takes cores for a classifier's threads if there are some that nobody waits for. */
    Optional<Lease> tryAcquire(Classifier classifier) {
        int threads = threadsOf(classifier);
        return !free.hasQueuedThreads() && free.tryAcquire(threads)
                ? Optional.of(new Lease(threads))
                : Optional.empty();
    }

    /** Does something on the calling thread once the classifier's threads have cores; at once when it is interrupted. */
    <T> T use(Classifier classifier, Supplier<T> work) {
        Lease lease;
        try {
            lease = acquire(classifier);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return work.get();
        }
        try {
            return work.get();
        } finally {
            lease.close();
        }
    }

    private int threadsOf(Classifier classifier) {
        return Math.max(1, Math.min(count, classifier.nativeThreads()));
    }
}
