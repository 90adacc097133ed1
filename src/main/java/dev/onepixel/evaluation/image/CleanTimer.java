package dev.onepixel.evaluation.image;

import dev.onepixel.evaluation.result.CleanTimes;
import java.util.function.Supplier;

/** Adds up how long the clean classifications of one image take; used by one thread. */
final class CleanTimer {

    private long bareNanos;
    private int bare;
    private long defendedNanos;
    private int defended;

    <T> T bare(Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        bareNanos += System.nanoTime() - begun;
        bare++;
        return result;
    }

    <T> T defended(Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        defendedNanos += System.nanoTime() - begun;
        defended++;
        return result;
    }

    CleanTimes times() {
        return new CleanTimes(bareNanos / 1e6, bare, defendedNanos / 1e6, defended);
    }
}
