package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.Cluster;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.journal.ImageLine;
import dev.onepixel.evaluation.journal.ImageText;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;

/** A Spark application whose executors attack images, one a task; each result comes back when its task ends. */
final class SparkCluster implements Cluster {

    private static final int DEFAULT_ATTEMPTS = 4;
    private static final String JOB_DESCRIPTION = "spark.job.description";

    private final SparkContext context;
    private final String model;
    private final String images;

    SparkCluster(SparkContext context, String model, String images) {
        this.context = context;
        this.model = model;
        this.images = images;
    }

    @Override
    public Work begin(EvaluationPlan plan, List<String> names, Answers answers) {
        plan.whyNotShared().ifPresent(why -> {
            throw new EvaluationException(SparkRefusals.notShared(why));
        });
        ExecutorService told = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "onepixel-spark-answers");
            thread.setDaemon(true);
            return thread;
        });
        int attempts = SparkMaster.attempts(
                context.master(), context.getConf().getInt("spark.task.maxFailures", DEFAULT_ATTEMPTS));
        SimpleFutureAction<Object> action = submit(
                Text.format(
                        "onepixel: %s on %d image{s} of %s",
                        plan.model().name(), names.size(), Path.of(images).getFileName()),
                Order.of(plan, model, images, attempts),
                names,
                (name, answer) -> hand(told, () -> tell(name, answer, answers)));
        action.onComplete(
                done -> {
                    if (done.isFailure()) {
                        String why = SparkRefusals.ended(
                                context.master(), done.failed().get());
                        hand(told, () -> answers.failed(new EvaluationException(why)));
                    }
                    told.shutdown();
                    return scala.runtime.BoxedUnit.UNIT;
                },
                ExecutionContext.global());
        return new SparkWork(context, action, told);
    }

    /** Names the stage, which Spark's own pages and logs then show; the names are of this thread only. */
    private SimpleFutureAction<Object> submit(
            String stage, Order order, List<String> names, BiConsumer<String, String> answered) {
        RDD<String> rdd = new JavaSparkContext(context)
                .parallelize(names, Math.max(1, names.size()))
                .rdd();
        context.setCallSite(stage);
        context.setJobDescription(stage);
        try {
            return context.submitJob(
                    rdd,
                    new ImageTask(order),
                    CollectionConverters.asScala(IntStream.range(0, names.size())
                                    .boxed()
                                    .<Object>map(i -> i)
                                    .toList())
                            .toSeq(),
                    (partition, answer) -> {
                        answered.accept(names.get((Integer) partition), answer);
                        return scala.runtime.BoxedUnit.UNIT;
                    },
                    () -> scala.runtime.BoxedUnit.UNIT);
        } finally {
            context.clearCallSite();
            context.setLocalProperty(JOB_DESCRIPTION, null);
        }
    }

    /** Spark's own threads must not wait for a disk; and once the work is closed nobody is told anything. */
    private static void hand(ExecutorService told, Runnable what) {
        try {
            told.execute(what);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile.
        }
    }

    private void tell(String name, String answer, Answers answers) {
        String text = answer.substring(1);
        try {
            switch (answer.charAt(0)) {
                case ImageTask.RESULT -> {
                    ImageLine line = ImageText.read(text);
                    answers.finished(new EvaluatedImage(line.result(), line.times()));
                }
                case ImageTask.POISON -> answers.lost(name, text);
                default -> answers.failed(new EvaluationException(SparkRefusals.unusable(model, images, text)));
            }
        } catch (EvaluationException e) {
            answers.failed(e);
        }
    }
}
