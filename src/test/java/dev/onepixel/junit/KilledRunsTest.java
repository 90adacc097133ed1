package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.testing.ForkedTests;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in processes of their own that are killed (SIGKILL) at moments drawn at random, and resumed until one comes to
 * its end. More of them: {@code mvn test -Dtest=KilledRunsTest -Dtests.kills=200}.
 */
class KilledRunsTest {

    private static final int KILLS = Integer.getInteger("tests.kills", 20);
    private static final long SEED = Long.getLong("tests.kills.seed", System.nanoTime());
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Class<?> SAMPLE = JournalSamples.WithBaseline.class;

    @TempDir
    Path output;

    private Process start(Path folder) throws IOException {
        return ForkedTests.start(
                SAMPLE,
                Map.of(
                        "onepixel.baseline", "create",
                        "onepixel.resume", "true",
                        "onepixel.workers", "2",
                        "sample.delay", "1",
                        "sample.log", folder.resolve("searched.txt").toString()),
                folder);
    }

    private static Path report(Path folder) {
        return folder.resolve("target/onepixel").resolve(SAMPLE.getName()).resolve("withstands");
    }

    /** Everything that a run leaves: the report, each PNG, the baseline. */
    private static Map<String, String> left(Path folder) throws IOException {
        Map<String, String> left = new TreeMap<>(ReportFolders.evidence(report(folder)));
        left.put("report.json", ReportFolders.facts(report(folder)).toPrettyString());
        left.put("baseline", Files.readString(folder.resolve(JournalSamples.BASELINE)));
        return left;
    }

    /** Returns the pixels of the images that have a whole line, as a resumed run would. */
    private static Set<String> finished(Path folder) throws IOException {
        Path journal = report(folder).resolve("results.jsonl");
        if (!Files.exists(journal)) {
            return Set.of();
        }
        String text = Files.readString(journal);
        Set<String> finished = new HashSet<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode image = MAPPER.readTree(line).get("image");
            if (image != null) {
                finished.add(image.get("result").get("sha256").asText());
            }
        }
        return finished;
    }

    private static List<String> searched(Path folder) throws IOException {
        Path log = folder.resolve("searched.txt");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Test
    void whatWasKilledAndGoneOnWithIsWhatAnUninterruptedRunIs() throws IOException, InterruptedException {
        Path whole = output.resolve("whole");
        long begun = System.nanoTime();
        assertThat(start(whole).waitFor()).as("exit of the uninterrupted run").isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        Map<String, String> expected = left(whole);
        // Whoever helps with an image prepares it too.
        assertThat(new HashSet<>(searched(whole))).hasSize(23);

        SplittableRandom random = new SplittableRandom(SEED);
        int kills = 0;
        int atWork = 0;
        for (int trial = 0; kills < KILLS; trial++) {
            Path folder = output.resolve("trial" + trial);
            boolean ended = false;
            while (!ended) {
                Set<String> before = finished(folder);
                int searchedBefore = searched(folder).size();
                Process process = start(folder);
                boolean last = kills >= KILLS;
                ended = process.waitFor(last ? 120_000 : random.nextLong(millis), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                    kills++;
                    atWork += finished(folder).size() > 0 ? 1 : 0;
                }
                assertThat(searched(folder)
                                .subList(searchedBefore, searched(folder).size()))
                        .as("kill %d of seed %d: nothing finished is attacked again", kills, SEED)
                        .noneMatch(before::contains);
            }
            assertThat(left(folder)).as("kill %d of seed %d", kills, SEED).isEqualTo(expected);
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.map(Path::toString)
                                .filter(file -> file.endsWith(".tmp") || file.endsWith(".lock"))
                                .collect(Collectors.toList()))
                        .isEmpty();
            }
        }
        System.out.printf(
                "%d kills (seed %d), %d of them after an image was finished, an uninterrupted run takes %d ms%n",
                kills, SEED, atWork, millis);
        assertThat(atWork).as("kills that hit a run at work").isPositive();
    }
}
