package dev.onepixel.benchmark;

import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.DjlClassifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model and images to measure on.
 *
 * @param name as tables print it
 * @param file the ONNX file, for the bare session
 * @param model the same model as an attack sees it
 * @param images images that it classifies correctly
 */
record Subject(String name, Path file, DjlClassifier model, ImageSet images) implements AutoCloseable {

    static Subject open(String name, Path model, Path file, ImageSet images, int limit) {
        DjlClassifier classifier = DjlClassifier.load(model);
        List<String> correct = images.names().stream()
                .filter(image -> isCorrect(classifier, images.load(image)))
                .toList();
        // Spread over the set, because a folder's images come class by class.
        int step = limit == 0 ? 1 : Math.max(1, correct.size() / limit);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < correct.size() && (limit == 0 || chosen.size() < limit); i += step) {
            chosen.add(correct.get(i));
        }
        return new Subject(name, file, classifier, images.subset(chosen));
    }

    static Subject firstCorrect(String name, Path model, ImageSet images, int count) {
        DjlClassifier classifier = DjlClassifier.load(model);
        List<String> correct = images.names().stream()
                .filter(image -> isCorrect(classifier, images.load(image)))
                .limit(count)
                .toList();
        return new Subject(name, model, classifier, images.subset(correct));
    }

    private static boolean isCorrect(DjlClassifier model, LabelledImage image) {
        return model.labels().get(model.classify(image.image()).decision(0)).equals(image.label());
    }

    @Override
    public void close() {
        model.close();
    }
}
