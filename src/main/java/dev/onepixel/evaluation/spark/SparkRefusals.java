package dev.onepixel.evaluation.spark;

import dev.onepixel.text.Text;
import java.util.regex.Pattern;

/** What is said where Spark cannot be used. */
final class SparkRefusals {

    private static final Pattern NO_ONEPIXEL =
            Pattern.compile("(ClassNotFoundException: dev\\.onepixel\\.|NoClassDefFoundError: dev/onepixel/)");

    private SparkRefusals() {}

    static String anotherContext(String wanted, String present) {
        return Text.format(
                "onepixel.spark.master = \"%s\", but this process has a Spark context on \"%s\" already, and it can have only one; set onepixel.spark.master=%s, or stop that context first",
                wanted, present, present);
    }

    static String noContext(String master, Exception why) {
        return Text.format(
                "Spark could not begin on the master \"%s\" (%s); mend onepixel.spark.master or Spark's settings (src/docs/spark.md), or set onepixel.executor=local",
                master, firstLine(why));
    }

    static String notShared(String why) {
        return Text.format("onepixel.executor=spark loads the plan anew in each executor, but %s", why);
    }

    static String unusable(String model, String images, String why) {
        return Text.format(
                "Spark's executors cannot use model = \"%s\" and images = \"%s\" as this process does: %s. Put both where all machines see them by the same path, or have Spark ship them (src/docs/spark.md), with the same OnePixel",
                model, images, why);
    }

    /** What Spark says of a job that it ended before all tasks were done. */
    static String ended(String master, Throwable why) {
        return NO_ONEPIXEL.matcher(String.valueOf(why.getMessage())).find()
                ? Text.format(
                        "OnePixel is not on the class path of Spark's executors on '%s'; set spark.executor.extraClassPath to a folder of its jars that all machines see, or spark.jars (src/docs/spark.md)",
                        master)
                : Text.format(
                        "Spark ended the job on '%s' (%s); what was finished before is in the journal, so go on with -Donepixel.resume=true",
                        master, firstLine(why));
    }

    private static String firstLine(Throwable why) {
        return String.valueOf(why.getMessage() == null ? why : why.getMessage())
                .lines()
                .findFirst()
                .orElse(why.toString());
    }
}
