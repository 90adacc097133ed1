package dev.onepixel.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Threads of one's own to help. They are daemons, and interrupted when closed. */
public final class HelperThreads implements Helpers, AutoCloseable {

    private final Semaphore free;
    private final ExecutorService threads;

    /**
     * Starts threads as they are needed.
     *
     * @param count how many at most, at least 0
     * @param name what they are called
     */
    public HelperThreads(int count, String name) {
        this.free = new Semaphore(count);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public int free() {
        return free.availablePermits();
    }

    @Override
    public boolean lend(Runnable help) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    help.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            free.release();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
