package dev.onepixel.evaluation.image;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageTimes;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Adds up how long the clean classifications of one image and its attackers take; used by one thread. */
final class ImageTimer {

    private final Map<Attacker, Double> attackSeconds = new EnumMap<>(Attacker.class);
    private long bareNanos;
    private int bare;
    private long defendedNanos;
    private int defended;

    <T> T bare(Supplier<T> work) {
        bare++;
        return timed(work, nanos -> bareNanos += nanos);
    }

    <T> T defended(Supplier<T> work) {
        defended++;
        return timed(work, nanos -> defendedNanos += nanos);
    }

    <T> T attack(Attacker attacker, Supplier<T> work) {
        return timed(work, nanos -> attackSeconds.merge(attacker, nanos / 1e9, Double::sum));
    }

    private static <T> T timed(Supplier<T> work, LongConsumer sum) {
        long begun = System.nanoTime();
        T result = work.get();
        sum.accept(System.nanoTime() - begun);
        return result;
    }

    ImageTimes times() {
        return new ImageTimes(new CleanTimes(bareNanos / 1e6, bare, defendedNanos / 1e6, defended), attackSeconds);
    }
}
