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
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
        SparkRuns.onSpark(SparkSamples.Poisoned.class, output.resolve("spark"));
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
        Map<String, JsonNode> results = new TreeMap<>();
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
    void modelAndImagesThatSparkShipsAreFoundByTheirNames() throws IOException {
        Path signs = Path.of(SparkSamples.SIGNS);
        Path model = Files.createDirectories(output.resolve("model"));
        for (String file : List.of("traffic-signs.onnx", "synset.txt", "serving.properties")) {
            Files.copy(signs.resolve(file), model.resolve(file));
        }
        new SparkProvider().connect(SparkRuns.PROCESSES, model, model);
        for (String file : List.of("traffic-signs.onnx", "synset.txt", "serving.properties")) {
            SparkContext.getOrCreate().addFile(model.resolve(file).toString());
        }
        SparkContext.getOrCreate().addArchive(zip(Path.of(SparkSamples.SIGN_IMAGES)) + "#signs");
        Path nowhere = output.resolve("nowhere");

        try (DjlClassifier here = DjlClassifier.load(model.resolve("traffic-signs.onnx"))) {
            assertThat(attack(here, nowhere.resolve("traffic-signs.onnx"), nowhere.resolve("signs"))
                            .results())
                    .hasSize(4)
                    .allSatisfy(result -> assertThat(result.isInconclusive()).isFalse());
        }
    }

    private Path zip(Path folder) throws IOException {
        Path zip = output.resolve("images.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    private static RobustnessReport run(Path model) {
        try (DjlClassifier signs = DjlClassifier.load(Path.of(SparkSamples.SIGNS))) {
            return attack(signs, model, Path.of(SparkSamples.SIGN_IMAGES).toAbsolutePath());
        }
    }

    private static RobustnessReport attack(DjlClassifier here, Path model, Path images) {
        return RobustnessEvaluation.of(here)
                .on(ImageSet.open(Path.of(SparkSamples.SIGN_IMAGES)).limit(4))
                .search(Search.CORNERS)
                .maxQueriesPerImage(50)
                .on(new SparkProvider().connect(SparkRuns.PROCESSES, model, images))
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
    void aProcessWhoseJdkOpensNothingCanUseSpark() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspark.executor.extraClassPath=" + String.join(File.pathSeparator, SparkRuns.classPath()),
                        "-cp",
                        String.join(File.pathSeparator, SparkRuns.classPath()),
                        ForkedTests.class.getName(),
                        SparkSamples.Few.class.getName(),
                        "onepixel.executor=spark",
                        "onepixel.spark.master=" + SparkRuns.PROCESSES,
                        "onepixel.output-dir=" + output)
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("output.txt").toFile())
                .start();

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(SparkRuns.folder(SparkSamples.Few.class, output).resolve("report.json"))
                .exists();
    }

    @Test
    void saysHowItsStageGetsOn() throws IOException {
        PrintStream standard = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            SparkRuns.onSpark(SparkSamples.Corners.class, output, "onepixel.progress", "true");
        } finally {
            System.setOut(standard);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(" of 12 images,")))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line)
                                .containsPattern(
                                        "Spark stage \\d+ \\(onepixel: traffic-signs on 12 images of traffic-signs\\): \\d+ of 12 tasks done, \\d+ under way on [012] executors?"));
    }
}
