package dev.onepixel.evaluation;

import java.nio.file.Path;

/** Connects to clusters of one kind; found by {@link java.util.ServiceLoader}, so that its libraries stay optional. */
public interface ClusterProvider {

    /** Returns what {@code onepixel.executor} calls this kind, such as {@code spark}. */
    String name();

    /**
     * Connects.
     *
     * @param master where the cluster is
     * @param model the model's path, which all processes see
     * @param images the images' path, which all processes see
     * @return the cluster
     * @throws EvaluationException when it cannot be reached
     */
    Cluster connect(String master, Path model, Path images);
}
