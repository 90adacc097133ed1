package dev.onepixel.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a test class in a process of its own, as a build does; it can be killed. */
public final class ForkedTests {

    private ForkedTests() {}

    /**
     * Runs the tests of a class.
     *
     * @param args the class, then {@code name=value} configuration parameters
     */
    public static void main(String[] args) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(args[0]));
        Arrays.stream(args).skip(1).forEach(parameter -> {
            int equals = parameter.indexOf('=');
            request.configurationParameter(parameter.substring(0, equals), parameter.substring(equals + 1));
        });
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest built = request.build();
        LauncherFactory.create().execute(built, listener);
        listener.getSummary()
                .getFailures()
                .forEach(failure -> System.out.println(
                        "FAILED " + failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
        System.exit(listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }

    /**
     * Starts a process.
     *
     * @param test the test class
     * @param parameters configuration parameters
     * @param output where what it says goes
     */
    public static Process start(Class<?> test, Map<String, String> parameters, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedTests.class.getName(),
                test.getName()));
        parameters.forEach((name, value) -> command.add(name + "=" + value));
        File file = output.toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
                .start();
    }
}
