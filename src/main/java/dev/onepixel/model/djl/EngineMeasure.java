package dev.onepixel.model.djl;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The short measurement that decides how a model is run where the user does not: how many images a pass, and whether a
 * pass keeps one core busy, so that several images are attacked at once, or all of them. Scores do not depend on it.
 */
final class EngineMeasure {

    /** What a cheap model's batches are measured for; a costly one's at most two passes longer. */
    private static final long BUDGET_NANOS = 250_000_000;

    private static final long NANOS_A_SIZE = 3_000_000;
    private static final int PASSES = 5;

    /** What is told from the best no more than this is as good: of those the largest batch, which allocates least. */
    private static final double AS_GOOD = 1.03;

    /** Below, handing a pass to several threads costs more than it can gain. */
    private static final double SECONDS_WORTH_SPLITTING = 5e-3;

    private static final double WORTH_SPLITTING = 1.15;
    private static final int ROUNDS = 3;
    private static final long NANOS_A_ROUND = 60_000_000;

    private EngineMeasure() {}

    /**
     * How fast a model is at its best batch size.
     *
     * @param batchSize images a pass, at least 1
     * @param secondsAnImage processor time an image where a pass has one thread, else time by the clock
     */
    record Pace(int batchSize, double secondsAnImage) {

        boolean isWorthSplitting() {
            return secondsAnImage >= SECONDS_WORTH_SPLITTING;
        }
    }

    /**
     * Measures batches.
     *
     * @param workspace a model whose passes have no fixed size
     * @param sizes how many images a pass, ascending
     * @param sessionThreads native threads a pass
     */
    static Pace pace(Workspace workspace, List<Integer> sizes, int sessionThreads) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean byProcessor = sessionThreads == 1 && threads.isCurrentThreadCpuTimeSupported();
        LongSupplier clock = byProcessor ? threads::getCurrentThreadCpuTime : System::nanoTime;
        List<Pace> paces = new ArrayList<>();
        long end = System.nanoTime() + BUDGET_NANOS;
        for (int rows : sizes) {
            if (rows == sizes.get(0) || System.nanoTime() < end) {
                paces.add(new Pace(rows, quickest(workspace, rows, clock) / 1e9 / rows));
            }
        }
        double best = paces.stream().mapToDouble(Pace::secondsAnImage).min().orElseThrow();
        return paces.stream()
                .filter(pace -> pace.secondsAnImage() <= best * AS_GOOD)
                .max(Comparator.comparingInt(Pace::batchSize))
                .orElseThrow();
    }

    private static long quickest(Workspace workspace, int rows, LongSupplier clock) {
        workspace.run(rows);
        long quickest = Long.MAX_VALUE;
        long spent = 0;
        for (int pass = 0; pass < PASSES && spent < NANOS_A_SIZE; pass++) {
            long begun = clock.getAsLong();
            workspace.run(rows);
            long taken = clock.getAsLong() - begun;
            quickest = Math.min(quickest, taken);
            spent += taken;
        }
        return quickest;
    }

    /**
     * Says whether passes that keep all cores busy, one after the other, give clearly more than as many passes side by
     * side. They do where the weights outgrow the cores' caches.
     *
     * @param single the model with one thread a pass
     * @param split the same with a thread for each core
     */
    static boolean splittingIsFaster(ModelRun single, ModelRun split, int cores) {
        return splittingIsFaster(() -> imagesPerSecond(single, cores), () -> imagesPerSecond(split, 1));
    }

    /** Decides by images a second of each way, measured in turns: splitting must be clearly faster every time. */
    static boolean splittingIsFaster(DoubleSupplier sideBySide, DoubleSupplier split) {
        for (int round = 0; round < ROUNDS; round++) {
            if (split.getAsDouble() < WORTH_SPLITTING * sideBySide.getAsDouble()) {
                return false;
            }
        }
        return true;
    }

    /** Measures so many callers side by side. */
    static double imagesPerSecond(ModelRun run, int callers) {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                tasks.add(() -> rate(run));
            }
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(tasks)) {
                sum += rate.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A pass throws nothing checked", e);
        } finally {
            pool.shutdown();
        }
    }

    private static double rate(ModelRun run) {
        Workspace workspace = new Workspace(run);
        int rows = run.sizes().slots();
        workspace.run(rows);
        long begun = System.nanoTime();
        long images = 0;
        do {
            workspace.run(rows);
            images += rows;
        } while (System.nanoTime() - begun < NANOS_A_ROUND);
        return images * 1e9 / (System.nanoTime() - begun);
    }
}
