package dev.onepixel.model;

import java.nio.file.Path;
import java.util.List;

/** Stub. */
public final class DjlClassifier {
    private DjlClassifier() {}

    /** Stub. */
    public static Classifier load(Path path) {
        return Classifier.of(path.toString(), List.of(), i -> new float[0]);
    }
}
