package dev.onepixel.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** Counts what workers get done in a given time. */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    /**
     * What was done a second.
     *
     * @param wall by the clock on the wall, which other processes slow down
     * @param cpu by the processor time that the workers really had, times their number
     */
    record Rate(double wall, double cpu) {}

    /**
     * Runs workers side by side.
     *
     * @param millis how long
     * @param workers makes each worker's step, which says how much it did
     * @return what all did together, a second
     */
    static Rate perSecond(long millis, List<? extends LongSupplier> workers) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers.size());
        try {
            long start = System.nanoTime();
            long end = start + millis * 1_000_000;
            List<Future<long[]>> results = new ArrayList<>();
            for (LongSupplier step : workers) {
                results.add(pool.submit(() -> {
                    long cpu = THREADS.getCurrentThreadCpuTime();
                    long count = 0;
                    while (System.nanoTime() < end) {
                        count += step.getAsLong();
                    }
                    return new long[] {count, THREADS.getCurrentThreadCpuTime() - cpu};
                }));
            }
            long count = 0;
            long cpu = 0;
            for (Future<long[]> result : results) {
                count += result.get()[0];
                cpu += result.get()[1];
            }
            return new Rate(count * 1e9 / (System.nanoTime() - start), count * 1e9 * workers.size() / cpu);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }
}
