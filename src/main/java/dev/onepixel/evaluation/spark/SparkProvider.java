package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.Cluster;
import dev.onepixel.evaluation.ClusterProvider;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Connects to Spark. A context that the process has already is taken, because there can be only one. */
public final class SparkProvider implements ClusterProvider {

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Cluster connect(String master, Path model, Path images) {
        SparkMaster.requireReachable(master);
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setIfMissing("spark.app.name", "OnePixel")
                .setIfMissing("spark.ui.enabled", "false");
        return new SparkCluster(SparkContext.getOrCreate(conf), model.toString(), images.toString());
    }
}
