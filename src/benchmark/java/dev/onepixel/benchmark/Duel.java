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

/**
 * Two ways of doing the same work, taking turns step by step on the same threads, so that whatever else the
 * machine does meets both alike.
 */
final class Duel {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Duel() {}

    /**
     * How the ways came out.
     *
     * @param first what the first did a second, all workers together
     * @param byClock the second's rate over the first's, by the clock
     * @param byProcessor the same by the processor time that both really had
     */
    record Outcome(double first, double byClock, double byProcessor) {}

    /**
     * Lets two ways take turns.
     *
     * @param millis how long, both together
     * @param first a step of the first way for each worker, which says how much it did
     * @param second as many of the second way
     */
    static Outcome run(long millis, List<LongSupplier> first, List<LongSupplier> second) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(first.size());
        try {
            long end = System.nanoTime() + millis * 1_000_000;
            List<Future<Tally[]>> results = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                LongSupplier one = first.get(i);
                LongSupplier two = second.get(i);
                results.add(pool.submit(() -> {
                    Tally[] tallies = {new Tally(), new Tally()};
                    while (System.nanoTime() < end) {
                        tallies[0].turn(one);
                        tallies[1].turn(two);
                    }
                    return tallies;
                }));
            }
            Tally[] sums = {new Tally(), new Tally()};
            for (Future<Tally[]> result : results) {
                sums[0].add(result.get()[0]);
                sums[1].add(result.get()[1]);
            }
            return new Outcome(
                    sums[0].count * 1e9 * first.size() / sums[0].clock,
                    (double) sums[1].count / sums[1].clock * sums[0].clock / sums[0].count,
                    (double) sums[1].count / sums[1].processor * sums[0].processor / sums[0].count);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    private static final class Tally {

        private long count;
        private long clock;
        private long processor;

        private void turn(LongSupplier step) {
            long start = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            count += step.getAsLong();
            clock += System.nanoTime() - start;
            processor += THREADS.getCurrentThreadCpuTime() - cpu;
        }

        private void add(Tally other) {
            count += other.count;
            clock += other.clock;
            processor += other.processor;
        }
    }
}
