package dev.onepixel.model;

/** What is asked of every score before anything is concluded from it. */
final class ScoreCheck {

    private ScoreCheck() {}

    static void requireProbabilities(ModelInfo model, int classes, float[] row) {
        if (row.length != classes) {
            throw new ClassifierException("Model '%s' gave %d scores for its %d labels; give one score a label"
                    .formatted(model.name(), row.length, classes));
        }
        for (int c = 0; c < classes; c++) {
            if (!(row[c] >= 0 && row[c] < Float.POSITIVE_INFINITY)) {
                throw new ClassifierException(
                        "Model '%s' gave the score %s for class %d; scores must be probabilities, finite and not negative"
                                .formatted(model.name(), row[c], c));
            }
        }
    }
}
