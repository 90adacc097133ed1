package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.journal.ImageText;
import dev.onepixel.text.Text;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import scala.Function1;
import scala.collection.Iterator;

/** One image as a task. Its answer is a text: a letter that says of what kind, and what there is to say. */
record ImageTask(Order order) implements Function1<Iterator<String>, String>, Serializable {

    /** Begins an answer that is a result. */
    static final char RESULT = 'R';

    /** Begins an answer that says why this one image has no result. */
    static final char POISON = 'P';

    /** Begins an answer that says why no image can have one. */
    static final char UNUSABLE = 'U';

    @Override
    public String apply(Iterator<String> names) {
        String name = names.next();
        TaskContext task = TaskContext.get();
        int attempt = task.attemptNumber();
        // The last attempt that Spark grants would end the whole job; it only says what the ones before came to.
        if (attempt > 0 && attempt >= order.attempts() - 1) {
            return POISON
                    + Text.format(
                            "its task failed %d time{s}: each time it threw, or its executor ended with it", attempt);
        }
        Opened opened;
        try {
            opened = Opened.of(order);
        } catch (RuntimeException | LinkageError e) {
            return UNUSABLE + String.valueOf(e.getMessage() == null ? e : e.getMessage());
        }
        try {
            EvaluatedImage done = opened.evaluate(name, task);
            return RESULT + ImageText.write(done.result(), done.times());
        } catch (RuntimeException | Error e) {
            if (attempt + 2 < order.attempts()) {
                throw e;
            }
            return POISON + Text.format("its task failed %d time{s}: %s", attempt + 1, e);
        }
    }
}
