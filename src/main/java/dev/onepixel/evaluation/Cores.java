package dev.onepixel.evaluation;

import dev.onepixel.model.Classifier;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The one place that decides how many images are attacked at once in this JVM: as many as keep no more native threads
 * busy than there are cores, whatever the number of evaluations that run in parallel.
 */
final class Cores {

    private static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final Semaphore FREE = new Semaphore(COUNT, true);

    private Cores() {}

    static int count() {
        return COUNT;
    }

    /** Returns how many images of a classifier are attacked at once where nothing is said. */
    static int workersFor(Classifier classifier) {
        return COUNT / threadsOf(classifier);
    }

    /** Waits until a classifier's threads have cores. */
    static void acquire(Classifier classifier) throws InterruptedException {
        FREE.acquire(threadsOf(classifier));
    }

    static void release(Classifier classifier) {
        FREE.release(threadsOf(classifier));
    }

    /** Does something on the calling thread once the classifier's threads have cores; at once when it is interrupted. */
    static <T> T use(Classifier classifier, Supplier<T> work) {
        try {
            acquire(classifier);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return work.get();
        }
        try {
            return work.get();
        } finally {
            release(classifier);
        }
    }

    private static int threadsOf(Classifier classifier) {
        return Math.max(1, Math.min(COUNT, classifier.nativeThreads()));
    }
}
