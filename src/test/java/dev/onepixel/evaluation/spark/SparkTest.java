package dev.onepixel.evaluation.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is soon seen to be right or wrong; the whole is in the other classes of this room. */
class SparkTest {

    @TempDir
    static Path output;

    @BeforeAll
    static void attackOnSpark() throws IOException {
        SparkRuns.prepare();
        assertThat(SparkRuns.failure(SparkRuns.onSpark(SparkSamples.Few.class, output.resolve("spark"))))
                .isEmpty();
    }

    @AfterAll
    static void end() {
        SparkRuns.end();
    }

    @Test
    void executorsFindWhatThisProcessFinds() throws IOException {
        Path spark = SparkRuns.folder(SparkSamples.Few.class, output.resolve("spark"));
        SparkRuns.here(SparkSamples.Few.class, output.resolve("here"));
        Path here = SparkRuns.folder(SparkSamples.Few.class, output.resolve("here"));

        assertThat(SparkRuns.executors()).as("JVMs of their own attacked").hasSize(2);
        assertThat(ReportFolders.facts(spark)).isEqualTo(ReportFolders.facts(here));
        assertThat(ReportFolders.evidence(spark)).isNotEmpty().isEqualTo(ReportFolders.evidence(here));
    }

    @Test
    void whatSparkFoundIsTakenHere() throws IOException {
        Path spark = SparkRuns.folder(SparkSamples.Few.class, output.resolve("spark"));
        assertThat(Files.readAllLines(spark.resolve("results.jsonl")))
                .as("plan, images, end")
                .hasSize(14);

        SparkRuns.run(
                SparkSamples.Few.class,
                output.resolve("taken"),
                Map.of("onepixel.results", output.resolve("spark").toString()));

        Path taken = SparkRuns.folder(SparkSamples.Few.class, output.resolve("taken"));
        assertThat(Files.readString(taken.resolve("report.json"))).contains("\"taken\"");
        assertThat(ReportFolders.facts(taken)).isEqualTo(ReportFolders.facts(spark));
    }

    @Test
    void aMasterThatDoesNotListenIsSaidAtOnce() {
        assertThat(SparkRuns.failure(SparkRuns.onSpark(
                        SparkSamples.Few.class, output, "onepixel.spark.master", "spark://127.0.0.1:1")))
                .contains(
                        "The Spark master \"spark://127.0.0.1:1\" cannot be reached (127.0.0.1:1: Connection refused); start it, mend onepixel.spark.master, or set onepixel.executor=local");
        assertThatThrownBy(() -> SparkMaster.requireReachable("sparkle"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("is no master; use spark://host:7077");
    }

    @Test
    void aSecondMasterInOneProcessIsRefused() {
        assertThat(SparkRuns.failure(
                        SparkRuns.onSpark(SparkSamples.Few.class, output, "onepixel.spark.master", "local[2]")))
                .contains(
                        "onepixel.spark.master = \"local[2]\", but this process has a Spark context on \"local-cluster[2,1,2048]\" already, and it can have only one; set onepixel.spark.master=local-cluster[2,1,2048], or stop that context first");
    }

    @Test
    void triesAreThoseThatTheMasterGrants() {
        assertThat(SparkMaster.attempts("local", 4)).isEqualTo(1);
        assertThat(SparkMaster.attempts("local[*]", 4)).isEqualTo(1);
        assertThat(SparkMaster.attempts("local[2, 3]", 4)).isEqualTo(3);
        assertThat(SparkMaster.attempts("local-cluster[2,1,2048]", 4)).isEqualTo(4);
        assertThat(SparkMaster.attempts("spark://host:7077", 7)).isEqualTo(7);
    }
}
