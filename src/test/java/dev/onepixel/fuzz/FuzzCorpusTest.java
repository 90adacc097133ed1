package dev.onepixel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every input of the fuzzing corpus, seeds and what once broke a reader, holds the promise of {@link FuzzTarget}. They are
 * read in a process of its own with a small heap, whose working folder and temporary folder must stay empty.
 */
class FuzzCorpusTest {

    private static final int MOST_SECONDS = 120;

    @TempDir
    private static Path folder;

    private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

    @BeforeAll
    static void readEveryInput() throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temporary")),
                        "-D" + Scratch.FOLDER + "=" + folder.resolve("scratch"),
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        Replay.class.getName(),
                        Corpus.FOLDER.toAbsolutePath().toString())
                .directory(Files.createDirectory(folder.resolve("working")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended)
                .as("ended within %d s; it printed\n%s", MOST_SECONDS, printed)
                .isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        printed.lines().filter(line -> line.contains("/") && line.contains(" ")).forEach(line -> {
            int end = line.indexOf(' ');
            OUTCOMES.put(line.substring(0, end), line.substring(end + 1));
        });
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    @TestFactory
    Stream<DynamicTest> holdsThePromise() throws IOException {
        List<String> inputs = new java.util.ArrayList<>();
        for (FuzzTarget target : FuzzTargets.ALL) {
            List<Path> corpus = Corpus.of(target);
            assertThat(corpus).as("seeds of " + target).isNotEmpty();
            corpus.forEach(input -> inputs.add(Text.format("%s/%s", target, input.getFileName())));
        }
        return inputs.stream()
                .map(input -> DynamicTest.dynamicTest(
                        input, () -> assertThat(OUTCOMES).containsEntry(input, Replay.HOLDS)));
    }

    @Test
    void readersWriteNothing() throws IOException {
        assertThat(folder.resolve("working")).isEmptyDirectory();
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
    }
}
