package dev.onepixel.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * @param parameters configuration parameters; system properties where they begin with {@code sample.}
     * @param folder its working directory; what it says goes to {@code output.txt} there
     */
    public static Process start(Class<?> test, Map<String, String> parameters, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true"));
        Map<String, String> all = new TreeMap<>(parameters);
        all.keySet().stream()
                .filter(name -> name.startsWith("sample."))
                .forEach(name -> command.add("-D" + name + "=" + all.get(name)));
        all.keySet().removeIf(name -> name.startsWith("sample."));
        command.addAll(List.of(
                "-cp", absolute(System.getProperty("java.class.path")), ForkedTests.class.getName(), test.getName()));
        all.forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
