package dev.onepixel.model.djl;

import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.input.Size;
import dev.onepixel.model.output.RawScores;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Runs images through a model's own translator, each thread with a predictor of its own. */
final class TranslatorRun {

    private final LoadedModel model;
    private final ZooModel<Image, Classifications> djl;
    private final Deque<Predictor<Image, Classifications>> spare = new ConcurrentLinkedDeque<>();

    TranslatorRun(LoadedModel model, ZooModel<Image, Classifications> djl) {
        this.model = model;
        this.djl = djl;
    }

    LoadedModel model() {
        return model;
    }

    Predictor<Image, Classifications> borrow() {
        return model.whileOpen(() -> {
            Predictor<Image, Classifications> used = spare.poll();
            return used == null ? djl.newPredictor() : used;
        });
    }

    void giveBack(Predictor<Image, Classifications> predictor) {
        if (model.isOpen()) {
            spare.push(predictor);
        }
    }

    void released() {
        spare.clear();
    }

    /**
     * Classifies images of one size.
     *
     * @param names the class names that are expected, or none for any
     * @param into where to put their scores
     * @return the class names
     */
    List<String> predict(
            Predictor<Image, Classifications> predictor, List<Image> images, List<String> names, RawScores into) {
        return model.whileOpen(() -> {
            try {
                List<Classifications> results = predictor.batchPredict(images);
                List<String> found = List.copyOf(results.get(0).getClassNames());
                float[] values = into.resize(results.size(), found.size());
                int at = 0;
                for (Classifications result : results) {
                    List<String> wanted = names.isEmpty() ? found : names;
                    if (!result.getClassNames().equals(wanted)) {
                        throw new ClassifierException(
                                TranslatorMessages.otherNames(model.path(), wanted, result.getClassNames()));
                    }
                    for (double probability : result.getProbabilities()) {
                        values[at++] = (float) probability;
                    }
                }
                return found;
            } catch (ClassifierException e) {
                throw e;
            } catch (TranslateException | RuntimeException e) {
                Size size = new Size(images.get(0).getWidth(), images.get(0).getHeight());
                throw new ClassifierException(TranslatorMessages.translatorFails(model.path(), size, e), e);
            }
        });
    }
}
