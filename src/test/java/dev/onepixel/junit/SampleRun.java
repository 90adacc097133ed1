package dev.onepixel.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a test class that a user might have written, and says what failed. */
final class SampleRun {

    private SampleRun() {}

    /**
     * Runs.
     *
     * @param sample the class
     * @param output where its reports go
     * @param parameters configuration parameters by name
     */
    static EngineExecutionResults of(Class<?> sample, Path output, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .configurationParameters(parameters)
                .execute();
    }

    /** Returns the messages of what failed. */
    static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream().map(SampleRun::message).toList();
    }

    /** Returns the message of what an invocation ended in, "" where it ended well. */
    static String message(Event finished) {
        return finished.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .orElse("");
    }
}
