package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a run leaves for people, seen from outside. */
class RunReportsTest {

    @TempDir
    Path output;

    private EngineExecutionResults run(Map<String, String> parameters, Class<?>... samples) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .configurationParameters(parameters);
        for (Class<?> sample : samples) {
            kit.selectors(selectClass(sample));
        }
        return kit.execute();
    }

    @Test
    void summarisesAllEvaluationsWhenTheRunEnds() throws IOException {
        run(Map.of(), Samples.Passing.class, Samples.Failing.class, Samples.EachImageWithinARate.class);

        assertThat(Files.readString(output.resolve("summary.md")))
                .startsWith("## OnePixel: 3 evaluations, limits broken in 1\n")
                .contains("Samples.Passing.withstands](dev.onepixel.junit.Samples%24Passing/withstands/overview.html)")
                .contains("Samples.Failing.withstands")
                .contains("Samples.EachImageWithinARate.withstands")
                .contains("- Robust accuracy is 50.0 %, below the minimum of 60 %");
    }

    @Test
    void refusesAWordThatIsNeitherYesNorNo() {
        Throwable failure = run(Map.of("onepixel.progress", "maybe"), Samples.Passing.class)
                .allEvents()
                .failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();

        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageEndingWith(
                        "configuration parameter onepixel.progress must be true or false, but was 'maybe'");
    }
}
