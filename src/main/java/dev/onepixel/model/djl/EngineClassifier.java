package dev.onepixel.model.djl;

import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import java.util.List;

/** What all classifiers that DJL runs have in common. */
abstract class EngineClassifier implements Classifier {

    private final LoadedModel model;
    private final ModelInfo info;
    private final List<String> labels;

    EngineClassifier(LoadedModel model, ModelInfo info, List<String> labels) {
        this.model = model;
        this.info = info;
        this.labels = List.copyOf(labels);
    }

    @Override
    public final ModelInfo info() {
        return info;
    }

    @Override
    public final List<String> labels() {
        return labels;
    }

    @Override
    public final int nativeThreads() {
        return model.threads();
    }

    @Override
    public final void close() {
        model.close();
        released();
    }

    /** Returns the model, open or closed. */
    final LoadedModel model() {
        return model;
    }

    /** Lets go of what was kept for the next image. */
    abstract void released();

    @Override
    public final String toString() {
        return info.name() + " on " + info.engine();
    }
}
