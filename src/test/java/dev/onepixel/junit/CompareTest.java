package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A run beside another one: {@code onepixel.compare}. */
class CompareTest {

    @TempDir
    Path output;

    private EngineExecutionResults run(Class<?> sample, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameters(parameters)
                .selectors(selectClass(sample))
                .execute();
    }

    private Path folderOf(Class<?> sample) {
        return output.resolve(sample.getName()).resolve("withstands");
    }

    private Document overviewOf(Class<?> sample) throws IOException {
        return Jsoup.parse(folderOf(sample).resolve("overview.html").toFile(), "UTF-8");
    }

    @Test
    void showsTheLastRunOfTheSameTestBesideThisOne() throws IOException {
        run(Samples.Failing.class, Map.of());

        run(Samples.Failing.class, Map.of("onepixel.compare", output.toString()));

        Document page = overviewOf(Samples.Failing.class);
        assertThat(page.select("#compared thead th").eachText()).containsExactly("other run", "this run");
        assertThat(page.select("#compared tbody tr").eachText())
                .contains(
                        "fooled 1 1",
                        "attack success 33.3 % (0.8..90.6 %) 33.3 % (0.8..90.6 %)",
                        "model planted planted");
        assertThat(page.select("#compared p").text())
                .contains("The other run is " + folderOf(Samples.Failing.class).resolve("report.json") + ".")
                .contains("4 images compared: robust accuracy 50.0 %, was 50.0 %; 0 became worse, 0 better");
    }

    @Test
    void namesTheImagesWhoseOutcomeDiffers() throws IOException {
        run(Samples.Failing.class, Map.of());
        Path report = folderOf(Samples.Failing.class).resolve("report.json");
        Path before = Files.writeString(
                output.resolve("before.json"), Files.readString(report).replace("\"WITHSTOOD\"", "\"MISCLASSIFIED\""));

        run(Samples.Failing.class, Map.of("onepixel.compare", before.toString()));

        assertThat(overviewOf(Samples.Failing.class).select("#compared h3").eachText())
                .containsExactly(
                        "Corrected: misclassified before, and robust now: 2",
                        "Known weaknesses that are still there: 1");
    }

    @Test
    void saysSoOfATestThatTheOtherRunDidNotHave() throws IOException {
        run(Samples.Failing.class, Map.of());

        EngineExecutionResults results = run(Samples.Passing.class, Map.of("onepixel.compare", output.toString()));

        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(overviewOf(Samples.Passing.class).select("#compared")).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoReportBeforeAnythingIsAttacked() throws IOException {
        Path file = Files.writeString(output.resolve("pom.xml"), "<project/>");

        Throwable failure = run(Samples.Failing.class, Map.of("onepixel.compare", file.toString()))
                .allEvents()
                .failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();

        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "Configuration error: @OnePixelRobust on method [void dev.onepixel.junit.Samples$Failing.withstands()]: "
                                + "configuration parameter onepixel.compare: '" + file
                                + "' is no report of OnePixel (line 1 is no JSON); give the report.json of another run, its folder, or the output folder of that run");
        assertThat(folderOf(Samples.Failing.class)).doesNotExist();
    }
}
