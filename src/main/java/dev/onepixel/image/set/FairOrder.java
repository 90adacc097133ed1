package dev.onepixel.image.set;

import dev.onepixel.image.Hashes;
import dev.onepixel.image.ImageSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * An order of images in which any beginning is a fair sample of the whole: each class gets its turn, and within a class a
 * hash of the name decides, so that neither names nor dates do.
 */
public final class FairOrder {

    private FairOrder() {}

    /** Returns the names of a set in that order. */
    public static List<String> of(ImageSet images) {
        TreeMap<String, List<String>> byClass = new TreeMap<>();
        images.names().forEach(name -> byClass.computeIfAbsent(images.label(name), label -> new ArrayList<>())
                .add(name));
        // Which class is first is decided by a hash as well: a short limit must not always leave out the same ones.
        List<Deque<String>> turns = byClass.entrySet().stream()
                .sorted(Comparator.comparing(entry -> Hashes.sha256(entry.getKey())))
                .<Deque<String>>map(entry -> new ArrayDeque<>(entry.getValue().stream()
                        .sorted(Comparator.comparing(Hashes::sha256))
                        .toList()))
                .toList();
        List<String> order = new ArrayList<>(images.size());
        while (order.size() < images.size()) {
            turns.stream().filter(names -> !names.isEmpty()).forEach(names -> order.add(names.removeFirst()));
        }
        return order;
    }
}
