package dev.onepixel.evaluation.baseline;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Edits that fooled an earlier model, by the image they were found on. They are tried before anything is searched for:
 * an image's own ones first, then at most {@value #MOST_OF_OTHERS} of
 * the others', because what fooled one image often fools its neighbour. Differential evolution then begins with those that
 * fooled nothing, the image's own first: they make up at most a quarter of its first population and cost no second query.
 *
 * <p>So the result of an image depends on the known edits too. Two runs of one model with the same known edits, for
 * instance those of one baseline, give the same results; without known edits nothing is changed.
 *
 * @param byImage for each image's name the edits that fooled it, each a candidate of its own
 */
public record KnownEdits(Map<String, List<List<PixelEdit>>> byImage) {

    /** How many edits of other images are tried on an image at the most. */
    public static final int MOST_OF_OTHERS = 100;

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

    /**
     * Returns what is tried on an image: its own edits, then some of those of the others that lie within it.
     *
     * @param image the image
     * @param mostOfOthers how many of the others' edits; of fewer the first are the same
     */
    public List<List<PixelEdit>> candidates(LabelledImage image, int mostOfOthers) {
        Set<List<PixelEdit>> candidates = new LinkedHashSet<>();
        addFitting(candidates, own(image), image.image());
        Set<List<PixelEdit>> others = new LinkedHashSet<>();
        byImage.values().forEach(edits -> addFitting(others, edits, image.image()));
        others.stream()
                .filter(edits -> !candidates.contains(edits))
                .sorted(Comparator.comparingInt(KnownEdits::scattered))
                .limit(mostOfOthers)
                .toList()
                .forEach(candidates::add);
        return List.copyOf(candidates);
    }

    /** Returns what fooled an earlier model on this image. */
    public List<List<PixelEdit>> own(LabelledImage image) {
        return byImage.getOrDefault(image.name(), List.of());
    }

    private static void addFitting(Set<List<PixelEdit>> to, List<List<PixelEdit>> candidates, RgbImage image) {
        for (List<PixelEdit> edits : candidates) {
            if (edits.stream().allMatch(edit -> fits(edit, image))) {
                to.add(edits);
            }
        }
    }

    /** An order in which neighbours have nothing in common, so that the first ones stand for all classes. */
    private static int scattered(List<PixelEdit> edits) {
        int hash = 1;
        for (PixelEdit edit : edits) {
            hash = 31 * (31 * hash + (edit.y() << 16 ^ edit.x())) + edit.rgb();
        }
        return hash * 0x9E3779B9;
    }

    private static boolean fits(PixelEdit edit, RgbImage image) {
        boolean within = edit.x() < image.width() && edit.y() < image.height();
        boolean grey = edit.red() == edit.green() && edit.green() == edit.blue();
        return within && (grey || !image.isGrey());
    }
}
