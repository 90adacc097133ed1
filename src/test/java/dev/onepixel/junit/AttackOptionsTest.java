package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.attack.Search;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The attributes that say which edits are allowed and which success counts. */
class AttackOptionsTest {

    private final Path output;

    AttackOptionsTest(@TempDir Path output) {
        this.output = output;
    }

    private Events run(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .execute()
                .testEvents();
    }

    private JsonNode report(Class<?> sample) throws IOException {
        run(sample).assertStatistics(s -> s.succeeded(1));
        return new ObjectMapper()
                .readTree(output.resolve(sample.getName())
                        .resolve("withstands")
                        .resolve("report.json")
                        .toFile());
    }

    static class Ruled extends Samples.Base {
        @OnePixelRobust(
                search = Search.CORNERS,
                limit = 1,
                region = "outside rect(4, 4, 4, 4)",
                maxColourChange = 200,
                minConfidence = 0.5)
        void withstands() {}
    }

    @Test
    void rulesKeepTheAttackAwayFromTheWeaknessAndStandInTheReport() throws IOException {
        JsonNode attack = report(Ruled.class).path("attack");

        assertThat(attack.path("region").asText()).isEqualTo("outside rect(4, 4, 4, 4)");
        assertThat(attack.path("maxColourChange").asInt()).isEqualTo(200);
        assertThat(attack.path("minConfidence").asDouble()).isEqualTo(0.5);
    }

    static class Unruled extends Samples.Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.34)
        void withstands() {}
    }

    @Test
    void thePublishedAttackHasNoRules() throws IOException {
        assertThat(report(Unruled.class).path("attack").fieldNames())
                .toIterable()
                .doesNotContain("region", "maxColourChange", "minConfidence");
    }

    static class StoppedEarly extends Samples.Base {
        @OnePixelRobust(search = Search.CORNERS, stopBelow = 0.05, maxAttackSuccessRate = 0.34)
        void withstands() {}
    }

    @Test
    void theStoppingRuleStandsInTheReport() throws IOException {
        assertThat(report(StoppedEarly.class).path("attack").path("stopBelow").asDouble())
                .isEqualTo(0.05);
        assertThat(report(Unruled.class).path("attack").has("stopBelow")).isFalse();
    }

    static class EachTarget extends Samples.Base {
        @OnePixelRobust(search = Search.CORNERS, target = "*", eachTarget = true, maxAttackSuccessRate = 0.34)
        void withstands() {}
    }

    @Test
    void theReportTellsTargetsApart() throws IOException {
        JsonNode report = report(EachTarget.class);

        JsonNode targets = report.path("summary").path("targets");
        assertThat(targets.path("pairs").asInt()).isEqualTo(3);
        assertThat(targets.path("reached").asInt()).isEqualTo(1);
        assertThat(targets.path("classes").path("wrong").path("fooled").asInt()).isEqualTo(1);
        assertThat(targets.path("imagesByClassesReached").path("0").asInt()).isEqualTo(2);
        JsonNode first = report.path("results").get(0).path("targets").get(0);
        assertThat(first.path("target").asText()).isEqualTo("wrong");
        assertThat(first.path("outcome").asText()).isEqualTo("FOOLED");
        assertThat(output.resolve(EachTarget.class.getName())
                        .resolve("withstands")
                        .resolve(first.path("evidence").asText()))
                .isRegularFile();
    }

    static class WrongRegion extends Samples.Base {
        @OnePixelRobust(region = "circle(3)")
        void withstands() {}
    }

    static class LargeRegion extends Samples.Base {
        @OnePixelRobust(region = "rect(0, 0, 8, 8)")
        void withstands() {}
    }

    static class MissingMask extends Samples.Base {
        @OnePixelRobust(region = "mask(gone.png)")
        void withstands() {}
    }

    static class WrongChange extends Samples.Base {
        @OnePixelRobust(maxColourChange = 256)
        void withstands() {}
    }

    static class WrongConfidence extends Samples.Base {
        @OnePixelRobust(minConfidence = -0.1)
        void withstands() {}
    }

    static class StoppedEvolution extends Samples.Base {
        @OnePixelRobust(search = Search.DIFFERENTIAL_EVOLUTION, stopBelow = 0.05)
        void withstands() {}
    }

    static class StoppedAtOnce extends Samples.Base {
        @OnePixelRobust(search = Search.CORNERS, stopBelow = 1)
        void withstands() {}
    }

    static class WrongEachTarget extends Samples.Base {
        @OnePixelRobust(eachTarget = true)
        void withstands() {}
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WrongRegion|region must be rect(left, top, width, height) in pixels or in per cent, mask(file), or outside one of them, but was 'circle(3)'",
                "LargeRegion|Image 'b-strong': region rect(0, 0, 8, 8) does not lie within an image of 4 x 8; give it in per cent where images differ in size",
                "MissingMask|region mask(gone.png): There is no image file at 'gone.png'. Check the path, and whether the file was checked out",
                "WrongChange|maxColourChange must lie in 1..255 levels, but was 256",
                "WrongConfidence|minConfidence must be a fraction of at least 0 and below 1, but was -0.1",
                "StoppedEvolution|stopBelow = 0.05 ends the sweep of one pixel's corners, but the search is DIFFERENTIAL_EVOLUTION with pixels = 1; set search = CORNERS and pixels = 1, or leave stopBelow away",
                "StoppedAtOnce|stopBelow is a chance: it must be 0 (all corners are tried) or lie between 0 and 1, such as 0.01, but was 1.0",
                "WrongEachTarget|eachTarget needs target = \"*\" (every other class), but target is \"\""
            })
    void refusesWithTheWholeText(String sample, String message) throws ClassNotFoundException {
        Class<?> type = Class.forName(AttackOptionsTest.class.getName() + "$" + sample);
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .execute()
                .allEvents()
                .failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();

        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(Text.format(
                        "Configuration error: @OnePixelRobust on method [void %s.withstands()]: %s",
                        type.getName(), message));
    }
}
