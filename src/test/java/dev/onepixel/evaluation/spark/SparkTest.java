package dev.onepixel.evaluation.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.junit.Defense;
import dev.onepixel.junit.Granularity;
import dev.onepixel.junit.OnePixelRobust;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What executors find is what this process finds, field by field; the master is {@code -Dtests.spark.master}. */
class SparkTest {

    private static final String MASTER = System.getProperty("tests.spark.master", "local[2]");
    private static final String MODEL = "models/traffic-signs";
    private static final String IMAGES = "fixtures/traffic-signs";

    @TempDir
    Path output;

    /** Workers of a local-cluster look for a folder of Spark's jars; theirs are on the class path. */
    @BeforeAll
    static void makeHome() throws IOException {
        String home = System.getenv("SPARK_HOME");
        System.setProperty("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        if (home != null) {
            Files.createDirectories(Path.of(home, "jars"));
        }
    }

    static class Corners {
        @OnePixelRobust(model = MODEL, images = IMAGES, limit = 12, search = Search.CORNERS, maxAttackSuccessRate = 0.9)
        void withstands() {}
    }

    static class Evolution {
        @OnePixelRobust(
                model = MODEL,
                images = IMAGES,
                limit = 6,
                population = 20,
                generations = 2,
                target = "*",
                eachTarget = true,
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class Defended {
        @OnePixelRobust(
                model = MODEL,
                images = IMAGES,
                limit = 10,
                search = Search.CORNERS,
                maxQueriesPerImage = 3000,
                region = "rect(25%, 25%, 50%, 50%)",
                defense = @Defense({"identity", "noise(8)", "blur(0.8)"}),
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class EachImage {
        @OnePixelRobust(
                model = MODEL,
                images = IMAGES,
                limit = 10,
                search = Search.CORNERS,
                maxAttackSuccessRate = 1,
                granularity = Granularity.IMAGE)
        void withstands() {}
    }

    private EngineExecutionResults run(Class<?> sample, String folder, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter(
                        "onepixel.output-dir", output.resolve(folder).toString())
                .configurationParameter("onepixel.progress", "false")
                .configurationParameters(parameters)
                .execute();
    }

    private EngineExecutionResults onSpark(Class<?> sample, String folder) {
        return run(sample, folder, Map.of("onepixel.executor", "spark", "onepixel.spark.master", MASTER));
    }

    private Path folder(Class<?> sample, String folder) {
        return output.resolve(folder).resolve(sample.getName()).resolve("withstands");
    }

    private static String failure(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(classes = {Corners.class, Evolution.class, Defended.class, EachImage.class})
    void sparkFindsWhatThisProcessFinds(Class<?> sample) throws IOException {
        run(sample, "here", Map.of());
        EngineExecutionResults spark = onSpark(sample, "spark");

        assertThat(failure(spark)).isEmpty();
        assertThat(SparkContext.getOrCreate().statusTracker().getJobIdsForGroup(null))
                .as("it was Spark that attacked")
                .isNotEmpty();
        assertThat(ReportFolders.facts(folder(sample, "spark"))).isEqualTo(ReportFolders.facts(folder(sample, "here")));
        if (sample == Corners.class) {
            assertThat(ReportFolders.evidence(folder(sample, "here"))).isNotEmpty();
        }
        assertThat(ReportFolders.evidence(folder(sample, "spark")))
                .isEqualTo(ReportFolders.evidence(folder(sample, "here")));
    }

    @Test
    void whatSparkFoundIsResumedHere() throws IOException {
        onSpark(Corners.class, "spark");
        Path journal = folder(Corners.class, "spark").resolve("results.jsonl");
        assertThat(Files.readAllLines(journal)).as("plan, images, end").hasSize(14);

        run(Corners.class, "spark", Map.of("onepixel.resume", "true"));
        run(Corners.class, "here", Map.of());

        assertThat(ReportFolders.facts(folder(Corners.class, "spark")))
                .isEqualTo(ReportFolders.facts(folder(Corners.class, "here")));
    }

    @Test
    void aMasterThatDoesNotListenIsSaidAtOnce() {
        assertThat(failure(run(
                        Corners.class,
                        "spark",
                        Map.of("onepixel.executor", "spark", "onepixel.spark.master", "spark://127.0.0.1:1"))))
                .contains(
                        "The Spark master \"spark://127.0.0.1:1\" cannot be reached (127.0.0.1:1: Connection refused); start it, mend onepixel.spark.master, or set onepixel.executor=local");
        assertThatThrownBy(() -> SparkMaster.requireReachable("sparkle"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("is no master; use spark://host:7077");
    }

    @Test
    void aModelThatExecutorsCannotReadIsNamed() throws IOException {
        Path gone = output.resolve("gone");
        DjlClassifier model = DjlClassifier.load(Path.of(MODEL));
        ImageSet images = ImageSet.open(Path.of(IMAGES)).limit(4);
        assertThatThrownBy(() -> RobustnessEvaluation.of(model)
                        .on(images)
                        .search(Search.CORNERS)
                        .on(new SparkProvider()
                                .connect(MASTER, gone, Path.of(IMAGES).toAbsolutePath()))
                        .run())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("Spark's executors cannot use model = \"" + gone + "\"")
                .hasMessageContaining("Put both where all machines see them by the same path");
        model.close();
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
