package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.Cluster;
import dev.onepixel.evaluation.ClusterProvider;
import dev.onepixel.evaluation.EvaluationException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Connects to Spark. A context that the process has already is taken, because there can be only one. */
public final class SparkProvider implements ClusterProvider {

    /** Spark remembers so many finished tasks for its pages, 100,000 by default, in the memory of this process. */
    private static final String REMEMBERED = "1000";

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Cluster connect(String master, Path model, Path images) {
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setIfMissing("spark.app.name", "OnePixel")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.ui.retainedTasks", REMEMBERED);
        SparkMaster.requireReachable(master);
        SparkContext context = context(master, conf);
        if (!context.master().equals(master)) {
            throw new EvaluationException(SparkRefusals.anotherContext(master, context.master()));
        }
        return new SparkCluster(context, model.toString(), images.toString());
    }

    private static SparkContext context(String master, SparkConf conf) {
        try {
            return SparkContext.getOrCreate(conf);
        } catch (Exception e) { // Scala declares none of those it throws
            throw new EvaluationException(SparkRefusals.noContext(master, e), e);
        }
    }
}
