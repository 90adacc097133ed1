package dev.onepixel.report.allure;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a sample by itself; called by name from another class path. */
public final class NestedRun {

    private NestedRun() {}

    /** Returns how the sample's only test ended and the first line of what it says. */
    public static String run(String output) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AllureSamples.Hostiles.class))
                .configurationParameter("onepixel.output-dir", output)
                .configurationParameter("onepixel.progress", "false")
                .execute();
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(failure -> failure.getClass().getSimpleName() + ": "
                                + String.valueOf(failure.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""))
                        .orElse("failed"))
                .findFirst()
                .orElse("passed");
    }
}
