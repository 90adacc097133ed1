package dev.onepixel.evaluation.image;

import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;

/**
 * Checks that a classifier is deterministic: that it answers the same when it is asked the same again. One that does not can be held against no limit:
 * what fools it once may not fool it twice, and what withstood may be fooled.
 */
final class DeterminismCheck {

    /**
     * What scores may differ by, 0..1. Batches of other sizes differ by about 1e-6 in float32; dropout, random operators
     * and other versions of a model differ by far more.
     */
    static final float TOLERANCE = 0.01f;

    private DeterminismCheck() {}

    /** Compares two answers on the clean image, each in row 0. */
    static void requireSame(Classifier classifier, Scores once, Scores again) {
        for (int c = 0; c < once.classes(); c++) {
            if (Math.abs(once.score(0, c) - again.score(0, c)) > TOLERANCE) {
                throw unsteady(
                        classifier,
                        Text.format(
                                "the clean image was class '%s' with a score of %s for '%s', and asked again class '%s' with %s",
                                classifier.labels().get(once.decision(0)),
                                once.score(0, c),
                                classifier.labels().get(c),
                                classifier.labels().get(again.decision(0)),
                                again.score(0, c)));
            }
        }
    }

    /** Compares what an edited image scored in a search and when it was judged. */
    static void requireSame(Classifier classifier, float searched, float judged) {
        if (Math.abs(searched - judged) > TOLERANCE) {
            throw unsteady(
                    classifier,
                    Text.format(
                            "an edited image had a loss of %s in the search, and read back from its PNG one of %s",
                            searched, judged));
        }
    }

    private static ClassifierException unsteady(Classifier classifier, String how) {
        return new ClassifierException(Text.format(
                "Model '%s' answers the same question differently: %s. Nothing can be said of such a model; export it for inference (no dropout, no batch normalisation in training mode, no random operator), or address one version of the service",
                classifier.info().name(), how));
    }
}
