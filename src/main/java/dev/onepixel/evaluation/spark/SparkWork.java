package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.Cluster;
import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;

/**
 * A job under way.
 *
 * @param context the application
 * @param action the job
 * @param told the thread that hands on its results
 */
record SparkWork(SparkContext context, SimpleFutureAction<Object> action, ExecutorService told)
        implements Cluster.Work {

    @Override
    public String status() {
        if (context.isStopped()) {
            return "Spark has stopped";
        }
        SparkStatusTracker tracker = context.statusTracker();
        int executors = executors(tracker);
        return stages(tracker)
                .findFirst()
                .map(stage -> Text.format(
                        "Spark stage %d (%s): %d of %d task{s} done, %d under way on %d executor{s}%s%s",
                        stage.stageId(),
                        stage.name(),
                        stage.numCompletedTasks(),
                        stage.numTasks(),
                        stage.numActiveTasks(),
                        executors,
                        stage.numFailedTasks() == 0 ? "" : Text.format(", %d failed", stage.numFailedTasks()),
                        executors == 0
                                ? " (if none comes, see whether there are workers with the memory and cores asked for)"
                                : ""))
                .orElse("");
    }

    private Stream<SparkStageInfo> stages(SparkStatusTracker tracker) {
        return scala.jdk.javaapi.CollectionConverters.asJava(action.jobIds()).stream()
                .flatMap(job -> tracker.getJobInfo((Integer) job)
                        .map(SparkJobInfo::stageIds)
                        .map(ids -> Arrays.stream(ids).boxed())
                        .getOrElse(Stream::<Integer>empty))
                .flatMap(stage -> tracker.getStageInfo(stage).map(Stream::of).getOrElse(Stream::<SparkStageInfo>empty));
    }

    /** The driver is counted by Spark too; with threads of this process it is the only one. */
    private int executors(SparkStatusTracker tracker) {
        int all = tracker.getExecutorInfos().length;
        return context.isLocal() ? all : all - 1;
    }

    @Override
    public void close() {
        action.cancel();
        told.shutdownNow();
    }
}
