package dev.onepixel.benchmark;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.testing.ForwardingClassifier;

/**
 * Counts the edited images of one image that a model is asked for until it decides for another class. A search goes on to
 * the end of its batch and confirms what it found, which are further queries; this is the order alone.
 */
final class FirstHit extends ForwardingClassifier {

    /** Of an image that nothing fooled. */
    static final long NONE = Long.MAX_VALUE;

    private final int label;
    private long asked;
    private long first = NONE;

    FirstHit(Classifier model, LabelledImage image) {
        super(model);
        label = model.labels().indexOf(image.label());
    }

    /** Returns the number of the first edited image that fooled, from 1 on, or {@link #NONE}. */
    long first() {
        return first;
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return new Prepared(super.prepare(clean)) {
            @Override
            public void classify(Variants variants, Scores scores) {
                super.classify(variants, scores);
                for (int row = 0; row < variants.size() && variants.pixels() > 0; row++) {
                    asked++;
                    if (first == NONE && scores.decision(row) != label) {
                        first = asked;
                    }
                }
            }
        };
    }
}
