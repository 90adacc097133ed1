package dev.onepixel.evaluation;

import java.util.concurrent.Semaphore;

/**
 * The one place that decides how many images are attacked at once in this JVM: as many as there are cores, whatever the
 * number of evaluations that run in parallel.
 */
final class Cores {

    private static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final Semaphore FREE = new Semaphore(COUNT, true);

    private Cores() {}

    static int count() {
        return COUNT;
    }

    static void acquire() throws InterruptedException {
        FREE.acquire();
    }

    static void release() {
        FREE.release();
    }
}
