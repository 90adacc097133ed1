package dev.onepixel.evaluation;

import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Finds clusters by the name of their kind. */
public final class Clusters {

    private Clusters() {}

    /**
     * Connects to a cluster.
     *
     * @param name the kind, such as {@code spark}
     * @param master where it is
     * @param model the model's path, which all processes see
     * @param images the images' path, which all processes see
     * @return the cluster
     * @throws EvaluationException when nothing on the class path knows such clusters, or it cannot be reached
     */
    public static Cluster connect(String name, String master, Path model, Path images) {
        try {
            for (ClusterProvider provider : ServiceLoader.load(ClusterProvider.class)) {
                if (provider.name().equals(name)) {
                    return provider.connect(master, model, images);
                }
            }
        } catch (NoClassDefFoundError e) {
            throw new EvaluationException(
                    missing(name, "no " + String.valueOf(e.getMessage()).replace('/', '.')), e);
        }
        throw new EvaluationException(missing(name, "no " + ClusterProvider.class.getName()));
    }

    private static String missing(String name, String what) {
        return Text.format(
                "onepixel.executor=%s finds no %s on the class path (%s); add org.apache.spark:spark-core_2.13 in test scope (src/docs/spark.md), or set onepixel.executor=local",
                name, name, what);
    }
}
