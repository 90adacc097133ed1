package dev.onepixel.model;

import java.nio.file.Path;
import java.util.List;

/**
 * A classifier that DJL runs.
 *
 * {@snippet :
 * try (DjlClassifier signs = DjlClassifier.load(Path.of("models/traffic-signs"))) {
 *     Scores scores = signs.classify(image);
 *     System.out.println(signs.labels().get(scores.decision(0)));
 * }
 * }
 *
 * <p>Safe for use by several threads at once, each with its own {@link PreparedImage}. Closing waits for passes under
 * way; whatever is used afterwards answers with an {@link IllegalStateException}.
 */
public abstract sealed class DjlClassifier implements Classifier permits BufferClassifier {

    private final LoadedModel model;
    private final ModelInfo info;
    private final List<String> labels;

    DjlClassifier(LoadedModel model, ModelInfo info, List<String> labels) {
        this.model = model;
        this.info = info;
        this.labels = List.copyOf(labels);
    }

    /**
     * Loads a model.
     *
     * @param path an {@code .onnx} or TorchScript {@code .pt} file, or a DJL model folder. Class names come from
     *     {@code synset.txt} and whatever else there is to say from {@code serving.properties}, both beside the model
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException when there is no such model, or when it does not say what is needed; the message says
     *     how to
     */
    public static DjlClassifier load(Path path) {
        return load(path, DjlOptions.defaults());
    }

    /**
     * Loads a model of which something is declared.
     *
     * @param path as in {@link #load(Path)}
     * @param options what the files do not say, or say otherwise
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException as in {@link #load(Path)}
     */
    public static DjlClassifier load(Path path, DjlOptions options) {
        return ModelLoader.load(path, options);
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
