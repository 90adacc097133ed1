package dev.onepixel.model.output;

import dev.onepixel.model.ClassifierException;
import java.util.List;

/**
 * What the scores of a model look like.
 *
 * @param model the model's name, for messages
 * @param kind what they are
 * @param outputs raw scores a row: as many as classes, or 1 for two classes by a sigmoid
 */
public record ScoreForm(String model, ScoreKind kind, int outputs) {

    /** Returns how many classes they stand for. */
    public int classes() {
        return kind.classes(outputs);
    }

    /** Returns a reader, for one thread. */
    public ScoreReader newReader() {
        return new ScoreReader(model, kind, outputs);
    }

    /**
     * Asks for a name for each class.
     *
     * @param labels the names there are
     * @return the same names
     * @throws ClassifierException when there are more or fewer, or only one
     */
    public List<String> requireLabels(List<String> labels) {
        if (classes() == 1) {
            throw new ClassifierException(ScoreMessages.oneClass(model, kind));
        }
        if (labels.size() != classes()) {
            throw new ClassifierException(ScoreMessages.labelCount(model, classes(), labels));
        }
        return labels;
    }
}
