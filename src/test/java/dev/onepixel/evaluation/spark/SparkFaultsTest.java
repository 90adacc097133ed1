package dev.onepixel.evaluation.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.testing.ForkedTests;
import dev.onepixel.testing.ReportFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that end, images that end them, and executors that cannot do what is asked. */
class SparkFaultsTest {

    @TempDir
    Path output;

    @BeforeEach
    void prepare() throws IOException {
        SparkRuns.prepare();
    }

    @AfterEach
    void end() {
        SparkRuns.end();
    }

    @Test
    void anExecutorThatIsKilledHalfWayLosesNothing() throws Exception {
        Path spark = SparkRuns.folder(SparkSamples.Corners.class, output.resolve("spark"));
        Path journal = spark.resolve("results.jsonl");
        CompletableFuture<String> run = CompletableFuture.supplyAsync(
                () -> SparkRuns.failure(SparkRuns.onSpark(SparkSamples.Corners.class, output.resolve("spark"))));
        awaitLines(journal, 4, run);
        List<String> before = Files.readAllLines(journal);
        List<ProcessHandle> executors = SparkRuns.executors();

        assertThat(executors.get(0).destroyForcibly()).isTrue();

        assertThat(run.get(5, TimeUnit.MINUTES)).isEmpty();
        assertThat(before).as("it was half-way").hasSizeBetween(4, 9);
        assertThat(Files.readAllLines(journal))
                .as("what was finished stands, and each image is finished once")
                .containsAll(before)
                .hasSize(14);
        assertThat(failedTasks())
                .as("Spark tried again what the executor had under way")
                .isPositive();
        SparkRuns.here(SparkSamples.Corners.class, output.resolve("here"));
        Path here = SparkRuns.folder(SparkSamples.Corners.class, output.resolve("here"));
        assertThat(ReportFolders.facts(spark)).isEqualTo(ReportFolders.facts(here));
        assertThat(ReportFolders.evidence(spark)).isNotEmpty().isEqualTo(ReportFolders.evidence(here));
    }

    private static void awaitLines(Path journal, int count, CompletableFuture<String> run) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!Files.exists(journal) || Files.readAllLines(journal).size() < count) {
            assertThat(run.isDone()).as("the run ended before").isFalse();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static int failedTasks() {
        SparkContext context = SparkContext.getOrCreate();
        int failed = 0;
        for (int job : context.statusTracker().getJobIdsForGroup(null)) {
            for (int stage : context.statusTracker().getJobInfo(job).get().stageIds()) {
                failed += context.statusTracker().getStageInfo(stage).get().numFailedTasks();
            }
        }
        return failed;
    }

    @Test
    void anImageThatEndsItsExecutorIsInconclusiveByItself() throws IOException {
        assertThat(SparkRuns.failure(SparkRuns.onSpark(SparkSamples.Poisoned.class, output.resolve("spark"))))
                .as("one of eight is inconclusive")
                .contains("1 of the 8");
        SparkRuns.here(SparkSamples.Poisoned.class, output.resolve("here"));

        Map<String, JsonNode> spark = results("spark");
        Map<String, JsonNode> here = results("here");
        JsonNode poisoned = spark.remove(SparkSamples.POISONED);
        assertThat(here.remove(SparkSamples.POISONED)).isNotNull();
        assertThat(poisoned.at("/aware/outcome").textValue()).isEqualTo("INCONCLUSIVE");
        assertThat(poisoned.at("/aware/ending").textValue())
                .isEqualTo("its task failed 3 times: each time it threw, or its executor ended with it");
        assertThat(spark).hasSize(7).isEqualTo(here);
    }

    private Map<String, JsonNode> results(String folder) throws IOException {
        Map<String, JsonNode> results = new java.util.TreeMap<>();
        ReportFolders.facts(SparkRuns.folder(SparkSamples.Poisoned.class, output.resolve(folder)))
                .get("results")
                .forEach(result -> results.put(result.get("image").textValue(), result));
        return results;
    }

    @Test
    void aModelThatExecutorsCannotReadIsNamed() {
        Path gone = output.resolve("gone");
        assertThatThrownBy(() -> run(gone))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("Spark's executors cannot use model = \"" + gone + "\"")
                .hasMessageEndingWith(
                        "Put both where all machines see them by the same path, or have Spark ship them (src/docs/spark.md), with the same OnePixel");
    }

    @Test
    void anotherModelThanThisProcessHasIsNoModel() {
        Path another = Path.of(SparkSamples.HARDENED).toAbsolutePath();
        assertThatThrownBy(() -> run(another))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("what lies there makes another plan than the driver's");
    }

    @Test
    void aModelThatSparkShipsIsFoundByItsName() throws IOException {
        Path shipped =
                Files.copy(Path.of(SparkSamples.SIGNS, "traffic-signs.onnx"), output.resolve("shipped-signs.onnx"));
        new SparkProvider().connect(SparkRuns.PROCESSES, shipped, shipped);
        SparkContext.getOrCreate().addFile(shipped.toString());
        DjlClassifier model = DjlClassifier.load(shipped);
        Files.delete(shipped);

        RobustnessReport report = attack(model, shipped);

        assertThat(report.results()).hasSize(4).allSatisfy(result -> assertThat(result.isInconclusive())
                .isFalse());
        model.close();
    }

    private static RobustnessReport run(Path model) {
        try (DjlClassifier signs = DjlClassifier.load(Path.of(SparkSamples.SIGNS))) {
            return attack(signs, model);
        }
    }

    private static RobustnessReport attack(DjlClassifier here, Path there) {
        return RobustnessEvaluation.of(here)
                .on(ImageSet.open(Path.of(SparkSamples.SIGN_IMAGES)).limit(4))
                .search(Search.CORNERS)
                .maxQueriesPerImage(50)
                .on(new SparkProvider()
                        .connect(
                                SparkRuns.PROCESSES,
                                there,
                                Path.of(SparkSamples.SIGN_IMAGES).toAbsolutePath()))
                .run();
    }

    @Test
    void executorsWithoutOnePixelAreSaidToBe() {
        System.setProperty(
                "spark.executor.extraClassPath",
                SparkRuns.classPath().stream()
                        .filter(entry -> !entry.endsWith("classes"))
                        .collect(Collectors.joining(File.pathSeparator)));

        assertThat(SparkRuns.failure(SparkRuns.onSpark(SparkSamples.Few.class, output)))
                .contains(
                        "OnePixel is not on the class path of Spark's executors on 'local-cluster[2,1,2048]'; set spark.executor.extraClassPath to a folder of its jars that all machines see, or spark.jars (src/docs/spark.md)");
    }

    @Test
    void aClosedJdkIsSaidToBeClosed() throws Exception {
        Process process = ForkedTests.start(
                SparkSamples.Few.class,
                Map.of("onepixel.executor", "spark", "onepixel.spark.master", "local[1]"),
                output);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output.resolve("output.txt"))
                .content()
                .contains("Spark needs parts of the JDK that this process keeps closed")
                .contains("start it with the --add-opens that src/docs/spark.md lists");
    }

    @Test
    void saysHowItsStageGetsOn() throws IOException {
        java.io.PrintStream standard = System.out;
        java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
        System.setOut(new java.io.PrintStream(said, true, java.nio.charset.StandardCharsets.UTF_8));
        try {
            SparkRuns.onSpark(SparkSamples.Corners.class, output, "onepixel.progress", "true");
        } finally {
            System.setOut(standard);
        }
        List<String> lines = new ArrayList<>(
                said.toString(java.nio.charset.StandardCharsets.UTF_8).lines().toList());
        lines.removeIf(line -> !line.contains(" of 12 images"));
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line)
                                .containsPattern(
                                        "Spark stage \\d+ \\(onepixel: traffic-signs on 12 images of .*fixtures/traffic-signs\\): \\d+ of 12 tasks done, [012] under way on [012] executors"));
    }
}
