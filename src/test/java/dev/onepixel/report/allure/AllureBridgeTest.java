package dev.onepixel.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.report.Hostile;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests with Allure's listener, as a build does, and reads what it left, field by field. */
@Isolated("Allure has one lifecycle for the whole process")
class AllureBridgeTest {

    private static final String RESULTS = "allure.results.directory";

    @TempDir
    Path folder;

    private Path results = Path.of("");
    private String resultsBefore = "";
    private AllureLifecycle lifecycleBefore = Allure.getLifecycle();

    @BeforeEach
    void listen() {
        lifecycleBefore = Allure.getLifecycle();
        results = folder.resolve("allure-results");
        resultsBefore = System.getProperty(RESULTS, "");
        System.setProperty(RESULTS, results.toString());
    }

    @AfterEach
    void restore() {
        Allure.setLifecycle(lifecycleBefore);
        if (resultsBefore.isEmpty()) {
            System.clearProperty(RESULTS);
        } else {
            System.setProperty(RESULTS, resultsBefore);
        }
    }

    private List<JsonNode> run(Class<?>... samples) throws IOException {
        AllureLifecycle lifecycle = new AllureLifecycle(new FileSystemResultsWriter(results));
        Allure.setLifecycle(lifecycle);
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter(
                        "onepixel.output-dir", folder.resolve("onepixel").toString())
                .configurationParameter("onepixel.workers", "1")
                .configurationParameter("onepixel.progress", "false");
        for (Class<?> sample : samples) {
            request.selectors(selectClass(sample));
        }
        LauncherDiscoveryRequest built = request.build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
        launcher.execute(built, new AllureJunitPlatform(lifecycle));
        List<JsonNode> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                tests.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        return tests;
    }

    private JsonNode runOne(Class<?> sample) throws IOException {
        List<JsonNode> tests = run(sample);
        assertThat(tests).hasSize(1);
        return tests.get(0);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Map<String, String> labels(JsonNode test) {
        return stream(test.get("labels"))
                .collect(Collectors.toMap(
                        l -> l.get("name").asText(), l -> l.get("value").asText(), (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> parameters(JsonNode test, boolean excluded) {
        return stream(test.get("parameters"))
                .filter(p -> p.path("excluded").asBoolean() == excluded)
                .filter(p -> !p.path("mode").asText().equals("hidden"))
                .collect(Collectors.toMap(
                        p -> p.get("name").asText(), p -> p.get("value").asText()));
    }

    private static List<String> names(JsonNode steps) {
        return stream(steps).map(step -> step.get("name").asText()).toList();
    }

    private JsonNode attachment(JsonNode attachment) throws IOException {
        return new ObjectMapper()
                .readTree(results.resolve(attachment.get("source").asText()).toFile());
    }

    private static RgbImage png(JsonNode uri) {
        String prefix = "data:image/png;base64,";
        assertThat(uri.asText()).startsWith(prefix);
        return ImageFiles.fromPng(Base64.getDecoder().decode(uri.asText().substring(prefix.length())), "attached");
    }

    @Test
    void describesAnEvaluationByItsParametersAndLabels() throws IOException {
        JsonNode test = runOne(AllureSamples.Hostiles.class);

        assertThat(test.get("status").asText()).isEqualTo("failed");
        assertThat(test.at("/statusDetails/message").asText())
                .startsWith("6 of 7 correctly classified images can be flipped by one pixel");
        assertThat(parameters(test, false))
                .containsOnly(
                        Map.entry("model", Hostile.MODEL),
                        Map.entry("search", "CORNERS"),
                        Map.entry("pixels", "1"),
                        Map.entry("target", "any other class"),
                        Map.entry("population", "400"),
                        Map.entry("generations", "100"),
                        Map.entry("maxQueriesPerImage", "unlimited"),
                        Map.entry("seed", "24301"),
                        Map.entry("defense", "none"),
                        Map.entry("attacker", "undefended"));
        assertThat(parameters(test, true)).containsKeys("model sha256", "engine", "images", "queries", "seconds");
        assertThat(labels(test))
                .containsEntry("model", Hostile.MODEL)
                .containsEntry("search", "CORNERS")
                .containsEntry("attacker", "undefended")
                .containsEntry("defense", "none");
    }

    @Test
    void showsWhateverIsNotAsInThePublishedAttack() throws IOException {
        assertThat(parameters(runOne(AllureSamples.Ruled.class), false))
                .containsEntry("maxQueriesPerImage", "300")
                .containsEntry("stopBelow", "0.01")
                .containsEntry("rules", "region rect(0%, 0%, 50%, 50%), colour change at most 32 levels");
    }

    @Test
    void tellsCleanCheckAttackAndConfirmationInSteps() throws IOException {
        JsonNode test = runOne(AllureSamples.Hostiles.class);
        JsonNode steps = test.get("steps");

        assertThat(names(steps)).hasSize(2);
        assertThat(names(steps).get(0))
                .matches("Evaluation: 9 images, each checked, attacked and judged, [0-9.]+ s in all");
        assertThat(names(steps).get(1))
                .isEqualTo(
                        "Confirmation: 6 fooled images were written, read back and classified again, the 6 most confident shown");
        assertThat(names(steps.get(0).get("steps")))
                .containsExactly(
                        "Clean check: 7 of 8 images are right (87.5 %)",
                        "Attack, undefended: 6 of 7 fooled (85.7 %; 95 % interval 42.1..99.6 %), 1 withstood, 0 inconclusive");
        assertThat(stream(steps.get(0).get("steps"))
                        .map(step -> step.get("status").asText()))
                .containsExactly("passed", "failed");
        assertThat(stream(steps).map(step -> step.get("status").asText())).containsExactly("failed", "passed");
    }

    @Test
    void givesTheEvaluationTheTimeThatItTook() throws IOException {
        JsonNode test = runOne(AllureSamples.Hostiles.class);
        JsonNode evaluation = test.at("/steps/0");
        long took = evaluation.get("stop").asLong() - evaluation.get("start").asLong();
        double seconds =
                attachment(test.at("/attachments/1")).at("/summary/seconds").asDouble();

        assertThat(seconds).isPositive();
        assertThat(took / 1000.0).isBetween(seconds - 0.001, seconds + 0.5);
    }

    /** What the model itself took is the least that the attacker who asked it can have taken. */
    @Test
    void givesEachAttackerTheTimeThatItTook() throws IOException {
        JsonNode test = runOne(AllureSamples.Slow.class);
        JsonNode results = attachment(test.at("/attachments/1")).get("results");
        JsonNode steps = test.at("/steps/0/steps");
        int clean = 2;
        int cleanBehind = 2 * 3;
        long bare = stream(results)
                .mapToLong(image -> image.at("/undefended/queries").asLong() - clean)
                .sum();
        long behind = stream(results)
                .mapToLong(image -> image.at("/aware/queries").asLong() - cleanBehind)
                .sum();

        assertThat(names(steps))
                .extracting(name -> name.substring(0, name.indexOf(':')))
                .containsExactly("Clean check", "Attack, undefended", "Attack, unaware", "Attack, aware");
        assertThat(List.of(bare, behind)).allMatch(queries -> queries >= 20);
        assertThat(millis(steps.get(0))).isGreaterThanOrEqualTo(2L * (clean + cleanBehind) * AllureSamples.PAUSE);
        assertThat(millis(steps.get(1))).isGreaterThanOrEqualTo(bare * AllureSamples.PAUSE);
        assertThat(millis(steps.get(2))).as("nothing to replay").isLessThan(behind * AllureSamples.PAUSE);
        assertThat(millis(steps.get(3))).isGreaterThanOrEqualTo(behind * AllureSamples.PAUSE);
        assertThat(stream(steps).mapToLong(AllureBridgeTest::millis).sum())
                .isLessThanOrEqualTo(millis(test.at("/steps/0")));
    }

    @Test
    void givesEachAttackerOfOneImageTheTimeThatItTook() throws IOException {
        JsonNode steps = Objects.requireNonNull(
                        byImage(run(AllureSamples.SlowEachImage.class)).get("a"))
                .get("steps");

        assertThat(names(steps).get(1)).startsWith("Attack, undefended: WITHSTOOD");
        assertThat(millis(steps.get(0))).isBetween(2 * AllureSamples.PAUSE, 28 * AllureSamples.PAUSE);
        assertThat(millis(steps.get(1))).isGreaterThanOrEqualTo(28 * AllureSamples.PAUSE);
    }

    private static long millis(JsonNode step) {
        return step.get("stop").asLong() - step.get("start").asLong();
    }

    @Test
    void explainsAConfidenceBehindAVoteAndOnlyThere() throws IOException {
        assertThat(runOne(AllureSamples.Voted.class).get("description").asText())
                .startsWith("A confidence behind the vote is the geometric mean of its members' scores");
        results = folder.resolve("second");
        assertThat(runOne(AllureSamples.Hostiles.class).path("description").asText(""))
                .isIn("", "null");
    }

    /** As Allure's listener tells a wrong configuration, the category finds it. */
    @Test
    void sortsAWrongConfigurationIntoItsCategory() throws IOException {
        JsonNode test = runOne(AllureSamples.Misconfigured.class);

        assertThat(test.get("status").asText()).isEqualTo("broken");
        String message = test.at("/statusDetails/message").asText();
        assertThat(message).startsWith("Configuration error: ");
        assertThat(CategoriesTest.categories("broken", message)).containsExactly("Broken configuration");
    }

    @Test
    void attachesAnImageDiffOfEachOfTheWorst() throws IOException {
        JsonNode worst = runOne(AllureSamples.Hostiles.class).at("/steps/1/steps");

        assertThat(worst).hasSize(6);
        JsonNode attached = worst.at("/0/attachments/0");
        assertThat(attached.get("type").asText()).isEqualTo("application/vnd.allure.image.diff");
        assertThat(attached.get("name").asText()).isEqualTo(Hostile.FOOLED.get(5));
        JsonNode diff = attachment(attached);
        int x = Hostile.WEAK_X * 32 + 16;
        int y = Hostile.WEAK_Y * 32 + 16;
        assertThat(png(diff.get("expected")).rgb(x, y)).isEqualTo(0xDCDCDC);
        assertThat(png(diff.get("actual")).rgb(x, y)).isEqualTo(0xFF0000);
        assertThat(png(diff.get("diff")).rgb(x, y)).isEqualTo(0xFF0000);
        assertThat(png(diff.get("diff")).rgb(0, 0)).isNotEqualTo(0xDCDCDC);
    }

    @Test
    void attachesTheOverviewAndTheReport() throws IOException {
        JsonNode attachments = runOne(AllureSamples.Hostiles.class).get("attachments");

        assertThat(stream(attachments).map(a -> a.get("type").asText()))
                .containsExactly("text/html", "application/json");
        assertThat(Files.readString(results.resolve(attachments.at("/0/source").asText())))
                .startsWith("<!DOCTYPE html>");
        assertThat(attachment(attachments.get(1)).get("schema").asText()).isEqualTo("onepixel-report/1");
    }

    @Test
    void writesTheEnvironmentBesideTheResults() throws IOException {
        run(AllureSamples.Hostiles.class);

        Properties environment = new Properties();
        try (Reader reader = Files.newBufferedReader(results.resolve("environment.properties"))) {
            environment.load(reader);
        }
        assertThat(environment)
                .containsEntry("Model " + Hostile.MODEL, "no file")
                .containsEntry("Engine of " + Hostile.MODEL, "function")
                .containsEntry("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()))
                .containsKeys("JDK", "OS");
    }

    @Test
    void givesEachImageItsTestWithItsOwnStepsAndPicture() throws IOException {
        Map<String, JsonNode> tests = byImage(run(AllureSamples.EachImage.class));

        assertThat(tests.keySet()).containsExactlyInAnyOrder("a-weak", "b-strong", "c-strong", "d-mislabelled", "");
        assertThat(names(Objects.requireNonNull(tests.get("a-weak")).get("steps")))
                .first()
                .isEqualTo("Clean check: taken for right (95.0 %)");
        assertThat(Objects.requireNonNull(tests.get("a-weak"))
                        .at("/steps/2/steps/0/attachments/0/type")
                        .asText())
                .isEqualTo("application/vnd.allure.image.diff");
        assertThat(Objects.requireNonNull(tests.get("b-strong")).get("status").asText())
                .isEqualTo("passed");
        assertThat(Objects.requireNonNull(tests.get("b-strong")).get("steps")).hasSize(2);
        assertThat(Objects.requireNonNull(tests.get("d-mislabelled"))
                        .get("status")
                        .asText())
                .isEqualTo("skipped");
        assertThat(names(Objects.requireNonNull(tests.get("")).get("steps"))).hasSize(2);
    }

    @Test
    void knowsAnImageAgainWhateverImagesWereAddedOrRemovedAroundIt() throws IOException {
        Map<String, JsonNode> before = byImage(run(AllureSamples.EachImage.class));
        results = folder.resolve("second");
        AllureSamples.without("a-weak");
        Map<String, JsonNode> after;
        try {
            after = byImage(run(AllureSamples.EachImage.class));
        } finally {
            AllureSamples.withAll();
        }

        assertThat(after.keySet()).containsExactlyInAnyOrder("b-strong", "c-strong", "d-mislabelled", "");
        after.forEach((image, test) -> {
            assertThat(test.get("historyId"))
                    .as(image)
                    .isEqualTo(Objects.requireNonNull(before.get(image)).get("historyId"));
            assertThat(hidden(test)).as(image).isEqualTo(hidden(Objects.requireNonNull(before.get(image))));
        });
        assertThat(before.values().stream().map(test -> test.get("historyId").asText()))
                .doesNotHaveDuplicates();
    }

    private static List<String> hidden(JsonNode test) {
        return stream(test.get("parameters"))
                .filter(p -> p.path("mode").asText().equals("hidden"))
                .map(p -> p.get("value").asText())
                .toList();
    }

    private static Map<String, JsonNode> byImage(List<JsonNode> tests) {
        return tests.stream()
                .collect(Collectors.toMap(test -> parameters(test, false).getOrDefault("image", ""), test -> test));
    }
}
