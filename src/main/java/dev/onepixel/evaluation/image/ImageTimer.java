package dev.onepixel.evaluation.image;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageTimes;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up how long the clean classifications of one image and its attackers take; used by one thread. */
final class ImageTimer {

    private final Map<Attacker, Double> attackSeconds = new EnumMap<>(Attacker.class);
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

    <T> T attack(Attacker attacker, Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        attackSeconds.merge(attacker, (System.nanoTime() - begun) / 1e9, Double::sum);
        return result;
    }

    ImageTimes times() {
        return new ImageTimes(new CleanTimes(bareNanos / 1e6, bare, defendedNanos / 1e6, defended), attackSeconds);
    }
}
