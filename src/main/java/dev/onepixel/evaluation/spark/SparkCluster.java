package dev.onepixel.evaluation.spark;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Cluster;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.journal.ImageLine;
import dev.onepixel.evaluation.journal.ImageText;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
            throw new EvaluationException(
                    Text.format("onepixel.executor=spark loads the plan anew in each executor, but %s", why));
        });
        int attempts = SparkMaster.attempts(
                context.master(), context.getConf().getInt("spark.task.maxFailures", DEFAULT_ATTEMPTS));
        Order order = Order.of(plan, model, images, attempts);
        ExecutorService told = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "onepixel-spark-answers");
            thread.setDaemon(true);
            return thread;
        });
        if (names.isEmpty()) {
            return told::shutdownNow;
        }
        RDD<String> rdd =
                new JavaSparkContext(context).parallelize(names, names.size()).rdd();
        context.setJobDescription(
                Text.format("OnePixel: %s, %d images", plan.model().name(), names.size()));
        SimpleFutureAction<Object> action = context.submitJob(
                rdd,
                new ImageTask(order),
                CollectionConverters.asScala(IntStream.range(0, names.size())
                                .boxed()
                                .<Object>map(i -> i)
                                .toList())
                        .toSeq(),
                (partition, answer) -> {
                    hand(told, () -> tell(plan, names.get((Integer) partition), answer, answers));
                    return scala.runtime.BoxedUnit.UNIT;
                },
                () -> scala.runtime.BoxedUnit.UNIT);
        action.onComplete(
                done -> {
                    if (done.isFailure()) {
                        hand(
                                told,
                                () -> answers.failed(new EvaluationException(Text.format(
                                        "Spark ended the job on '%s' (%s); what was finished before is in the journal, so go on with -Donepixel.resume=true",
                                        context.master(), done.failed().get().getMessage()))));
                    }
                    told.shutdown();
                    return scala.runtime.BoxedUnit.UNIT;
                },
                ExecutionContext.global());
        return () -> {
            action.cancel();
            told.shutdownNow();
        };
    }

    /** Spark's own threads must not wait for a disk; and once the work is closed nobody is told anything. */
    private static void hand(ExecutorService told, Runnable what) {
        try {
            told.execute(what);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile.
        }
    }

    private void tell(EvaluationPlan plan, String name, String answer, Answers answers) {
        String text = answer.substring(1);
        try {
            switch (answer.charAt(0)) {
                case ImageTask.RESULT -> {
                    ImageLine line = ImageText.read(text);
                    answers.finished(new EvaluatedImage(line.result(), line.times()));
                }
                case ImageTask.POISON ->
                    answers.finished(new EvaluatedImage(poison(plan, name, text), CleanTimes.NONE));
                default ->
                    answers.failed(new EvaluationException(Text.format(
                            "Spark's executors cannot use model = \"%s\" and images = \"%s\" as this process does: %s. Put both where all machines see them by the same path, with the same OnePixel",
                            model, images, text)));
            }
        } catch (EvaluationException e) {
            answers.failed(e);
        }
    }

    private ImageResult poison(EvaluationPlan plan, String name, String why) {
        String label = ImageSet.open(Path.of(images)).label(name);
        AttackResult none = AttackResult.inconclusive(name, label, why);
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        plan.attackers().forEach(attacker -> attacks.put(attacker, none));
        return new ImageResult(name, label, "", attacks);
    }
}
