package dev.onepixel.evaluation.journal;

import dev.onepixel.image.Hashes;
import dev.onepixel.image.ImageSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a journal knows of the image set that the plan is carried out on, whichever part of it one run attacks.
 *
 * @param path where the images lay
 * @param labels how many images there are of each label
 * @param sha256 a hash of all names and labels
 * @param unreadable images that are in no result because they cannot be read, one {@code name: reason} each
 */
public record JournalImages(String path, Map<String, Integer> labels, String sha256, List<String> unreadable) {

    /** Copies the labels, sorted, and the list. */
    public JournalImages {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        unreadable = List.copyOf(unreadable);
    }

    /** Returns what is to be known of a set. */
    public static JournalImages of(ImageSet images) {
        Map<String, Integer> labels = new TreeMap<>();
        StringBuilder all = new StringBuilder();
        for (String name : images.names()) {
            String label = images.label(name);
            labels.merge(label, 1, Integer::sum);
            all.append(Hashes.sha256(name)).append(Hashes.sha256(label));
        }
        return new JournalImages(images.path(), labels, Hashes.sha256(all.toString()), images.unreadable());
    }

    /** Returns how many images there are. */
    public int total() {
        return labels.values().stream().mapToInt(i -> i).sum();
    }
}
