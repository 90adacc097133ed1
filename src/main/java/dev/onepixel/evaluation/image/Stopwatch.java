package dev.onepixel.evaluation.image;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Adds up the time of one kind of work over all threads. */
final class Stopwatch {

    private final LongAdder nanos = new LongAdder();
    private final LongAdder times = new LongAdder();

    <T> T time(Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        nanos.add(System.nanoTime() - begun);
        times.increment();
        return result;
    }

    double meanMillis() {
        return times.sum() == 0 ? 0 : nanos.sum() / 1e6 / times.sum();
    }
}
