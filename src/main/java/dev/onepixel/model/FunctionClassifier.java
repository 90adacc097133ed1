package dev.onepixel.model;

import dev.onepixel.image.RgbImage;
import java.util.List;

/** A classifier made of a function of the whole image: simple rather than fast. */
record FunctionClassifier(ModelInfo info, List<String> labels, Classifier.ScoreFunction function)
        implements Classifier {

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return (variants, scores) -> {
            scores.resize(variants.size());
            for (int i = 0; i < variants.size(); i++) {
                float[] row = function.scores(clean.with(variants.edits(i)));
                ScoreCheck.requireProbabilities(info, labels.size(), row);
                System.arraycopy(row, 0, scores.values(), i * row.length, row.length);
                scores.decideByHighest(i);
            }
        };
    }
}
