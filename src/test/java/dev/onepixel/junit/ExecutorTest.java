package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What is said where Spark is asked for and cannot be had; {@code SparkTest} is of the profile {@code spark}. */
class ExecutorTest {

    @TempDir
    Path output;

    static class ByPath {
        @OnePixelRobust(model = "models/traffic-signs", images = "fixtures/traffic-signs", limit = 1)
        void withstands() {}
    }

    private String failure(Class<?> sample, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .configurationParameters(parameters)
                .execute()
                .allEvents()
                .failed()
                .stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .findFirst()
                .orElse("");
    }

    @Test
    void missingJarsAreNamed() {
        assertThat(failure(ByPath.class, Map.of("onepixel.executor", "other"))).contains("must be local or spark");
        assertThat(failure(
                        ByPath.class,
                        Map.of("onepixel.executor", "spark", "onepixel.spark.master", "spark://127.0.0.1:1")))
                .contains("onepixel.executor=spark finds no spark on the class path (no org.apache.")
                .contains(
                        "); add org.apache.spark:spark-core_2.13 in test scope (src/docs/spark.md), or set onepixel.executor=local");
    }

    @Test
    void aClusterNeedsAnAddress() {
        assertThat(failure(ByPath.class, Map.of("onepixel.executor", "spark")))
                .contains(
                        "onepixel.executor=spark needs a cluster; set onepixel.spark.master, such as spark://host:7077");
    }

    @Test
    void fieldsDoNotTravel() {
        assertThat(failure(
                        JournalSamples.Corners.class,
                        Map.of("onepixel.executor", "spark", "onepixel.spark.master", "local")))
                .contains("it needs their paths; set model and images instead of fields");
    }
}
