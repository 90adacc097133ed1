package dev.onepixel.testing;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;

/** A model that is another one, but for what a test changes of it; what has a default is the default's. */
public class ForwardingClassifier implements Classifier {

    private final Classifier inner;

    public ForwardingClassifier(Classifier inner) {
        this.inner = inner;
    }

    @Override
    public ModelInfo info() {
        return inner.info();
    }

    @Override
    public List<String> labels() {
        return inner.labels();
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return inner.prepare(clean);
    }

    @Override
    public void close() {
        inner.close();
    }

    /** A prepared image that is another one, but for what a test changes of it. */
    public static class Prepared implements PreparedImage {

        private final PreparedImage inner;

        public Prepared(PreparedImage inner) {
            this.inner = inner;
        }

        @Override
        public void classify(Variants variants, Scores scores) {
            inner.classify(variants, scores);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
