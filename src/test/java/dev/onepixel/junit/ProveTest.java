package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests that prove, as a user writes them. */
class ProveTest {

    private static final String NOT_TRIED = "no proof was tried";

    @TempDir
    Path output;

    static class Proved {
        @OnePixelRobust(
                model = "models/traffic-signs-hardened",
                images = "fixtures/traffic-signs",
                limit = 2,
                search = Search.CORNERS,
                maxQueriesPerImage = 1000,
                prove = true,
                minProvedAccuracy = 1)
        void isProved(RobustnessReport report) {
            assertThat(report.headline().isExact()).isTrue();
        }
    }

    static class NotAsked {
        @OnePixelRobust(
                model = "models/traffic-signs-hardened",
                images = "fixtures/traffic-signs",
                limit = 1,
                search = Search.CORNERS,
                maxQueriesPerImage = 1000)
        void withstands() {}
    }

    static class TooLittleTime {
        @OnePixelRobust(
                model = "models/traffic-signs",
                images = "fixtures/traffic-signs",
                limit = 1,
                search = Search.CORNERS,
                maxQueriesPerImage = 20,
                prove = true,
                maxProofSecondsPerImage = 0.001,
                minProvedAccuracy = 1)
        void isProved() {}
    }

    static class Broken {
        @OnePixelRobust(
                model = "models/traffic-signs",
                images = "fixtures/traffic-signs",
                limit = 24,
                search = Search.CORNERS,
                maxQueriesPerImage = 300,
                maxAttackSuccessRate = 0)
        void withstands() {}
    }

    static class TimeFromOutside {
        @OnePixelRobust(
                model = "models/traffic-signs",
                images = "fixtures/traffic-signs",
                limit = 1,
                search = Search.CORNERS,
                maxQueriesPerImage = 20,
                prove = true,
                minProvedAccuracy = 1)
        void isProved() {}
    }

    private EngineExecutionResults run(Class<?> sample, Map<String, String> parameters) {
        return SampleRun.of(sample, output, parameters);
    }

    private static List<String> failures(EngineExecutionResults results) {
        return SampleRun.failures(results);
    }

    private JsonNode report(Class<?> sample, String method) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(
                        output.resolve(sample.getName()).resolve(method).resolve("report.json")));
    }

    private String overview(Class<?> sample, String method) throws IOException {
        return Files.readString(output.resolve(sample.getName()).resolve(method).resolve("overview.html"))
                .replace('\u00a0', ' ');
    }

    private List<String> provedAccuracies(String part) throws IOException {
        return Jsoup.parse(overview(NotAsked.class, "withstands"))
                .select("#" + part + " tr:has(th:contains(proved accuracy)) td")
                .eachText();
    }

    @Test
    void holdsALimitOnProvedAccuracyAndWritesTheProofs() throws IOException {
        assertThat(failures(run(Proved.class, Map.of()))).isEmpty();

        JsonNode report = report(Proved.class, "isProved");
        assertThat(report.at("/summary/exact").asBoolean()).isTrue();
        assertThat(report.at("/summary/provedAccuracy").asDouble()).isEqualTo(1);
        assertThat(report.at("/attack/proof/secondsPerImage").asDouble()).isEqualTo(60);
        assertThat(report.at("/results/0/undefended/outcome").asText()).isEqualTo("PROVED");
        JsonNode proof = report.at("/results/0/undefended/proof");
        assertThat(proof.get("proved").asInt()).isEqualTo(1024);
        assertThat(proof.get("margin").asDouble()).isEqualTo(0.01);
        assertThat(proof.get("boxes").asLong()).isGreaterThanOrEqualTo(1024);
        assertThat(Files.readString(output.resolve("summary.md")))
                .contains("robust accuracy between 100.0 % proved and 100.0 % not broken\\: exact");
        assertThat(overview(Proved.class, "isProved"))
                .contains("between 100.0 % proved and 100.0 % not broken: exact")
                .contains("<td>100.0 % (15.8..100.0 %)</td>")
                .doesNotContain(NOT_TRIED);
    }

    @Test
    void whereNoProofWasTriedNothingSpeaksOfProvedAccuracy() throws IOException {
        assertThat(failures(run(NotAsked.class, Map.of()))).isEmpty();

        assertThat(report(NotAsked.class, "withstands")
                        .at("/summary/provedAccuracy")
                        .isMissingNode())
                .isTrue();
        assertThat(provedAccuracies("figures")).isEmpty();
        assertThat(overview(NotAsked.class, "withstands")).doesNotContain("proved accuracy");
    }

    @Test
    void anotherRunBesideThisOneIsSaidToHaveProofsOnlyIfItHas() throws IOException {
        run(NotAsked.class, Map.of("onepixel.prove", "true"));
        Path other = Files.copy(
                output.resolve(NotAsked.class.getName()).resolve("withstands/report.json"),
                output.resolve("other.json"));

        run(NotAsked.class, Map.of("onepixel.compare", other.toString()));

        assertThat(provedAccuracies("compared")).containsExactly("100.0 % (2.5..100.0 %)", NOT_TRIED);
    }

    @Test
    void aParameterAsksForIt() throws IOException {
        assertThat(failures(run(NotAsked.class, Map.of("onepixel.prove", "true", "onepixel.max-proof-seconds", "30"))))
                .isEmpty();
        JsonNode report = report(NotAsked.class, "withstands");
        assertThat(report.at("/results/0/undefended/outcome").asText()).isEqualTo("PROVED");
        assertThat(report.at("/attack/proof/secondsPerImage").asDouble()).isEqualTo(30);

        assertThat(failures(run(NotAsked.class, Map.of("onepixel.prove", "yes"))))
                .singleElement()
                .asString()
                .contains("configuration parameter onepixel.prove must be true or false, but was 'yes'");
        assertThat(failures(run(NotAsked.class, Map.of("onepixel.prove", "true", "onepixel.max-proof-seconds", "0"))))
                .singleElement()
                .asString()
                .contains("maxProofSecondsPerImage must be more than 0 seconds, but was 0.0");
    }

    @Test
    void whatIsNotProvedInTimeBreaksTheLimitInOneLine() {
        assertThat(failures(run(TooLittleTime.class, Map.of())))
                .singleElement()
                .asString()
                .startsWith("Proved accuracy is 0.0 %, below the minimum of 100 % (0 of 1 image are proved;")
                .contains("robust accuracy between 0.0 % proved and 100.0 % not broken");
    }

    @Test
    void theCommandThatRunsTheSameAgainNamesTheTimeOfProofs() {
        Map<String, String> brief = Map.of("onepixel.max-proof-seconds", "0.001");

        assertThat(failures(run(TimeFromOutside.class, brief)))
                .singleElement()
                .asString()
                .contains(" -Donepixel.max-proof-seconds=0.001")
                .doesNotContain("-Donepixel.prove");
        assertThat(failures(run(Broken.class, Map.of("onepixel.prove", "true", "onepixel.max-proof-seconds", "0.001"))))
                .singleElement()
                .asString()
                .contains(" -Donepixel.prove=true -Donepixel.max-proof-seconds=0.001");
        assertThat(failures(run(Broken.class, brief)))
                .singleElement()
                .asString()
                .doesNotContain("proof");
    }
}
