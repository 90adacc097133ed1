package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.testing.ForkedTests;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process that is told to end (SIGTERM) leaves what it has, marked as partial, and is resumed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ShutdownHookTest {

    private static final Class<?> SAMPLE = JournalSamples.Corners.class;

    @TempDir
    Path folder;

    private static Path report(Path folder) {
        return folder.resolve("target/onepixel").resolve(SAMPLE.getName()).resolve("withstands");
    }

    @Test
    void leavesAPartialReportAndSummaryAndIsGoneOnWith() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        assertThat(ForkedTests.start(SAMPLE, Map.of(), whole).waitFor()).isZero();

        Path ended = folder.resolve("ended");
        Process process = ForkedTests.start(SAMPLE, Map.of("sample.delay", "20", "onepixel.workers", "1"), ended);
        Path journal = report(ended).resolve("results.jsonl");
        while (process.isAlive()
                && (!Files.exists(journal) || Files.readAllLines(journal).size() < 4)) {
            Thread.sleep(20);
        }
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        String said = Files.readString(ended.resolve("output.txt"));
        assertThat(said)
                .contains("OnePixel  told to end: writes what is finished; -Donepixel.resume=true continues it")
                .contains("OnePixel: 1 evaluation, 1 undecided")
                .contains(
                        "PARTIAL, as the run was interrupted; -Donepixel.resume=true continues from what is finished");
        assertThat(Files.readString(ended.resolve("target/onepixel/summary.md")))
                .contains("PARTIAL");
        assertThat(ReportFolders.facts(report(ended))
                        .get("summary")
                        .get("endedEarly")
                        .asText())
                .isEqualTo("the run was interrupted");

        Process resumed = ForkedTests.start(SAMPLE, Map.of("onepixel.resume", "true"), ended);
        assertThat(resumed.waitFor()).isZero();
        assertThat(ReportFolders.facts(report(ended))).isEqualTo(ReportFolders.facts(report(whole)));
    }
}
