package dev.onepixel.evaluation.spark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext$;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes here and on executors that are processes of their own. */
final class SparkRuns {

    /** Two workers of one core and 2 GB, each with a JVM of its own. */
    static final String PROCESSES = "local-cluster[2,1,2048]";

    private static final String EXECUTORS_CLASS_PATH = "spark.executor.extraClassPath";

    private SparkRuns() {}

    /**
     * Gives the executors that begin from now on this process's own class path: workers of a local-cluster look for a folder
     * of Spark's jars, but theirs are there.
     */
    static void prepare() throws IOException {
        end();
        System.setProperty(EXECUTORS_CLASS_PATH, String.join(File.pathSeparator, classPath()));
        System.setProperty("spark.ui.showConsoleProgress", "false");
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    }

    /** Surefire's own class path is one jar that names the others. */
    static List<String> classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    /** Ends the application, so that the next one begins anew. */
    static void end() {
        if (SparkContext$.MODULE$.getActive().isDefined()) {
            SparkContext$.MODULE$.getActive().get().stop();
        }
        System.clearProperty(EXECUTORS_CLASS_PATH);
    }

    static EngineExecutionResults here(Class<?> sample, Path output) {
        return run(sample, output, Map.of());
    }

    static EngineExecutionResults onSpark(Class<?> sample, Path output, String... more) {
        Map<String, String> parameters =
                new TreeMap<>(Map.of("onepixel.executor", "spark", "onepixel.spark.master", PROCESSES));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return run(sample, output, parameters);
    }

    static EngineExecutionResults run(Class<?> sample, Path output, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(Map.of("onepixel.progress", "false"));
        all.putAll(parameters);
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameters(all)
                .execute();
    }

    /** Returns the report folder of a sample, whose method is always called {@code withstands}. */
    static Path folder(Class<?> sample, Path output) {
        return output.resolve(sample.getName()).resolve("withstands");
    }

    /** Returns what failed, "" for nothing. */
    static String failure(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Returns the processes of the executors: all the JVMs that this one has started. */
    static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .toList();
    }
}
