package dev.onepixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a JVM says on standard error, with a provider of SLF4J on its class path and without one. */
class LogTest {

    static final class Logs {
        public static void main(String[] arguments) {
            Log.of(Logs.class).warn("the model is one of a kind");
            LoggerFactory.getLogger("a library").warn("so am I");
            System.err.print(System.getProperty("slf4j.internal.verbosity", ""));
        }
    }

    private static String saidBy(boolean provider, String... options) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        provider || !Path.of(entry).getFileName().toString().startsWith("slf4j-simple"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m");
        builder.command().addAll(Arrays.asList(options));
        builder.command().addAll(Arrays.asList("-cp", classPath, Logs.class.getName()));
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    void isSilentWhereNothingLogs() throws IOException, InterruptedException {
        assertThat(saidBy(false)).isEmpty();
    }

    @Test
    void isHeardWhereSomethingLogs() throws IOException, InterruptedException {
        assertThat(saidBy(true))
                .contains("the model is one of a kind", "so am I")
                .doesNotContain("ERROR");
    }

    @Test
    void whoAsksSlf4jToSpeakHearsIt() throws IOException, InterruptedException {
        assertThat(saidBy(false, "-Dslf4j.internal.verbosity=WARN"))
                .contains("No SLF4J providers were found")
                .endsWith("WARN");
    }
}
