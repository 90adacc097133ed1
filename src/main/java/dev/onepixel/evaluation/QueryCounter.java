package dev.onepixel.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the queries of a run by image, those of images under way included. Safe for several threads. */
final class QueryCounter {

    private final Map<String, LongAdder> byImage = new ConcurrentHashMap<>();

    void add(String image, long queries) {
        byImage.computeIfAbsent(image, name -> new LongAdder()).add(queries);
    }

    /** Returns what an image has cost so far, empty where it was not begun. */
    Optional<Long> of(String image) {
        return Optional.ofNullable(byImage.get(image)).map(LongAdder::sum);
    }

    long total() {
        return byImage.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
