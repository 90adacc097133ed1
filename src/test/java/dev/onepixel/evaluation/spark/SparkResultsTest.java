package dev.onepixel.evaluation.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.testing.Cifar10;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Report and PNGs of a run on executors, processes of their own, are those of a run here, field by field. */
class SparkResultsTest {

    @TempDir
    Path output;

    @BeforeAll
    static void prepare() throws IOException {
        SparkRuns.prepare();
    }

    @AfterAll
    static void end() {
        SparkRuns.end();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SparkSamples.Corners.class,
                SparkSamples.EachTarget.class,
                SparkSamples.Defended.class,
                SparkSamples.EachImage.class
            })
    void bundledModels(Class<?> sample) throws IOException {
        compare(sample);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {SparkSamples.LeNet.class, SparkSamples.LeNetEvolution.class, SparkSamples.LeNetProved.class})
    void leNet(Class<?> sample) throws IOException {
        Cifar10.requireReferenceData();
        compare(sample);
    }

    private void compare(Class<?> sample) throws IOException {
        assertThat(SparkRuns.failure(SparkRuns.onSpark(sample, output.resolve("spark"))))
                .isEmpty();
        assertThat(SparkRuns.executors()).hasSize(2);
        SparkRuns.here(sample, output.resolve("here"));

        Path spark = SparkRuns.folder(sample, output.resolve("spark"));
        Path here = SparkRuns.folder(sample, output.resolve("here"));
        assertThat(facts(spark)).isEqualTo(facts(here));
        assertThat(ReportFolders.evidence(spark)).isNotEmpty().isEqualTo(ReportFolders.evidence(here));
    }

    /** A proof's seconds are as little a result as the run's. */
    private static JsonNode facts(Path folder) throws IOException {
        JsonNode facts = ReportFolders.facts(folder);
        facts.findParents("margin").forEach(proof -> ((ObjectNode) proof).remove("seconds"));
        return facts;
    }
}
