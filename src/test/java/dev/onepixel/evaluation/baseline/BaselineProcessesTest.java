package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline that several processes change, and one whose writer is killed. */
class BaselineProcessesTest {

    private static final int UPDATES = 40;

    @TempDir
    Path folder;

    /** Adds images to the baseline named by the first argument, one an update, their names beginning with the second. */
    static final class Updater {
        public static void main(String[] args) {
            if (args[2].equals("create")) {
                create(Path.of(args[0]), args[1]);
                return;
            }
            update(Path.of(args[0]), args[1], 1);
            System.out.println("at work");
            update(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
        }
    }

    private static void update(Path file, String prefix, int updates) {
        for (int i = 0; i < updates; i++) {
            Baseline one = Baselines.of(Baselines.withstood(Text.format("%s%04d", prefix, i)));
            new BaselineFile(file).update(before -> before.updatedWith(one, name -> true));
        }
    }

    private static void create(Path file, String name) {
        try {
            new BaselineFile(file).create(Baselines.of(Baselines.withstood(name)));
            System.out.print(name);
        } catch (EvaluationException e) {
            System.out.print(String.valueOf(e.getMessage()).contains("There is a baseline ") ? "refused" : e);
        }
    }

    private static Process start(Path file, String prefix, int updates) throws IOException {
        return start(file, prefix, String.valueOf(updates));
    }

    private static Process start(Path file, String prefix, String updates) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Updater.class.getName(),
                        file.toString(),
                        prefix,
                        updates)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Baseline many(int images) {
        return Baselines.of(IntStream.range(0, images)
                .mapToObj(i -> Baselines.withstood(Text.format("old%06d", i)))
                .toArray(KnownImage[]::new));
    }

    @Test
    void losesNoUpdateOfTwoProcessesAndTwoThreads() throws IOException, InterruptedException {
        BaselineFile file = new BaselineFile(folder.resolve("signs.json"));
        file.create(many(1));

        List<Process> processes = List.of(start(file.path(), "a", UPDATES), start(file.path(), "b", UPDATES));
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("c", "d")) {
            Thread thread = new Thread(() -> update(file.path(), name, UPDATES));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (Process process : processes) {
            process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).isZero();
        }

        assertThat(file.read().images()).hasSize(1 + 4 * UPDATES);
    }

    @Test
    void isCreatedByOneOfThreeProcessesAndTheOthersAreRefused() throws IOException {
        BaselineFile file = new BaselineFile(folder.resolve("signs.json"));

        List<String> said = new ArrayList<>();
        for (Process process : List.of(
                start(file.path(), "a", "create"),
                start(file.path(), "b", "create"),
                start(file.path(), "c", "create"))) {
            said.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }

        String creator = file.read().images().get(0).image();
        assertThat(said).containsExactlyInAnyOrder(creator, "refused", "refused");
    }

    @Test
    void isWholeAfterEachKillOfItsWriter() throws IOException, InterruptedException {
        BaselineFile file = new BaselineFile(folder.resolve("signs.json"));
        file.create(many(4_000));

        int written = 0;
        for (int kill = 0; kill < 6; kill++) {
            Process writer = start(file.path(), "kill" + kill + "-", 1_000_000);
            writer.getInputStream().read(); // it is at work
            Thread.sleep(37L * kill);
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

            int images = file.read().images().size();
            assertThat(images).isGreaterThan(4_000 + written);
            written = images - 4_000;
        }

        file.update(before -> before.updatedWith(Baselines.of(Baselines.withstood("last")), name -> true));
        assertThat(file.read().images()).hasSize(4_001 + written);
        try (var files = Files.list(folder)) {
            assertThat(files).as("what killed writers left is swept up").hasSize(1);
        }
    }
}
