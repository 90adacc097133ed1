package dev.onepixel.evaluation.check;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.model.Classifier;
import dev.onepixel.text.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the labels of images against those of a model, and says of both what the other lacks. */
final class LabelMatch {

    /** Labels of one list that a message shows; a model may have thousands. */
    private static final int SHOWN = 12;

    private final String path;
    private final Classifier model;
    private final NavigableSet<String> ofImages = new TreeSet<>();

    LabelMatch(String path, Classifier model) {
        this.path = path;
        this.model = model;
        requireDistinct();
    }

    /** A decision is a class, an image's label a name: two classes of one name would make each pass for the other. */
    private void requireDistinct() {
        Map<String, Integer> numbers = new HashMap<>();
        for (String label : model.labels()) {
            int number = numbers.size() + 1;
            Integer earlier = numbers.putIfAbsent(label, number);
            if (earlier != null) {
                throw new EvaluationException(Text.format(
                        "Model '%s' calls two classes '%s', number %d and %d of its labels; give each a name of its own in synset.txt, and the images' folders the same",
                        model.info().name(), label, earlier, number));
            }
        }
    }

    /** Adds an image's label, and returns whether the model knows it. */
    boolean add(String label) {
        ofImages.add(label);
        return model.labels().contains(label);
    }

    /** Refuses labels that the model does not know. */
    void requireKnown() {
        NavigableSet<String> unknown = new TreeSet<>(ofImages);
        model.labels().forEach(unknown::remove);
        if (unknown.isEmpty()) {
            return;
        }
        List<String> unused =
                model.labels().stream().filter(l -> !ofImages.contains(l)).toList();
        List<String> shared = model.labels().stream().filter(ofImages::contains).toList();
        throw new EvaluationException(Text.format(
                "Images in '%s' have labels that model '%s' does not know: %s. Of the model's labels no image has %s; both have %s.%s Rename the folders, or give the model the right synset.txt",
                path, model.info().name(), list(unknown), list(unused), list(shared), alike(unknown, unused)));
    }

    /** Names pairs that only case, blanks or punctuation keep apart. */
    private static String alike(Collection<String> unknown, Collection<String> unused) {
        String pairs = unknown.stream()
                .flatMap(theirs -> unused.stream()
                        .filter(ours -> !bare(ours).isEmpty() && bare(ours).equals(bare(theirs)))
                        .map(ours -> Text.format("'%s' and '%s'", theirs, ours)))
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return pairs.isEmpty() ? "" : Text.format(" Nearly the same are %s.", pairs);
    }

    private static String bare(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String list(Collection<String> labels) {
        String more = labels.size() > SHOWN ? Text.format(", … %d more", labels.size() - SHOWN) : "";
        return labels.stream().limit(SHOWN).collect(Collectors.joining(", ", "[", more + "]"));
    }
}
