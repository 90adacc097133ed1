package dev.onepixel.evaluation;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Edits that fooled an earlier model, by the image they were found on. They are tried before anything is searched for:
 * an image's own ones first, then those of the others, because what fooled one image often fools its neighbour.
 *
 * @param byImage for each image's name the edits that fooled it, each a candidate of its own
 */
public record KnownEdits(Map<String, List<List<PixelEdit>>> byImage) {

    /** No edits are known. */
    public static final KnownEdits NONE = new KnownEdits(Map.of());

    /** Copies the map, sorted by name. */
    public KnownEdits {
        Map<String, List<List<PixelEdit>>> sorted = new TreeMap<>();
        byImage.forEach((image, candidates) ->
                sorted.put(image, candidates.stream().map(List::copyOf).toList()));
        byImage = Collections.unmodifiableMap(sorted);
    }

    /** Returns how many candidates there are, each counted once. */
    public int size() {
        return (int) byImage.values().stream().flatMap(List::stream).distinct().count();
    }

    /** Returns what is tried on an image: its own edits, then those of the others that lie within it. */
    List<List<PixelEdit>> candidates(LabelledImage image) {
        Set<List<PixelEdit>> candidates = new LinkedHashSet<>(byImage.getOrDefault(image.name(), List.of()));
        byImage.values().forEach(candidates::addAll);
        List<List<PixelEdit>> fitting = new ArrayList<>();
        for (List<PixelEdit> candidate : candidates) {
            if (candidate.stream().allMatch(edit -> fits(edit, image.image()))) {
                fitting.add(candidate);
            }
        }
        return fitting;
    }

    private static boolean fits(PixelEdit edit, RgbImage image) {
        boolean within = edit.x() < image.width() && edit.y() < image.height();
        boolean grey = edit.red() == edit.green() && edit.green() == edit.blue();
        return within && (grey || !image.isGrey());
    }
}
