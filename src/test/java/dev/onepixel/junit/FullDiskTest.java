package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up and one that cannot be written: a clear error, nothing half-written, and a way on. */
class FullDiskTest {

    private static final Class<?> SAMPLE = JournalSamples.Corners.class;

    @TempDir
    Path folder;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        assumeTrue(mounted, "skipped: a small disk can only be mounted by root on Linux");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(command("umount", disk.toString())).isTrue();
        }
    }

    private static boolean command(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }

    private String run(Path output, Map<String, String> parameters) {
        return String.join("\n", SampleRun.failures(SampleRun.of(SAMPLE, output, parameters)));
    }

    private static Path report(Path output) {
        return output.resolve(SAMPLE.getName()).resolve("withstands");
    }

    private static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void aFullDiskEndsTheRunWithNothingHalfWrittenAndItGoesOnWhenThereIsRoom() throws Exception {
        assertThat(run(folder.resolve("whole"), Map.of())).isEmpty();

        assertThat(run(disk, Map.of()))
                .containsAnyOf("The journal '", "The evidence '")
                .contains("No space left on device")
                .contains("make room")
                .contains("resume with -Donepixel.resume=true");

        List<String> lines = Files.readAllLines(report(disk).resolve("results.jsonl"));
        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
        }
        List<String> names = new ArrayList<>();
        for (Path file : files(disk)) {
            names.add(file.getFileName().toString());
            if (file.toString().endsWith(".png")) {
                assertThat(ImageFiles.read(file).size()).isPositive();
            }
        }
        assertThat(names).noneMatch(name -> name.endsWith(".tmp") || name.equals("report.json"));

        assertThat(command("mount", "-o", "remount,size=4m", disk.toString())).isTrue();
        assertThat(run(disk, Map.of("onepixel.resume", "true"))).isEmpty();
        assertThat(ReportFolders.facts(report(disk))).isEqualTo(ReportFolders.facts(report(folder.resolve("whole"))));
        assertThat(ReportFolders.evidence(report(disk)))
                .isEqualTo(ReportFolders.evidence(report(folder.resolve("whole"))));
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedBeforeAnythingIsAttacked() throws Exception {
        assertThat(command("mount", "-o", "remount,ro", disk.toString())).isTrue();

        assertThat(run(disk, Map.of()))
                .startsWith("The report folder '" + report(disk) + "' cannot be made ready (")
                .contains("Read-only file system")
                .endsWith("set onepixel.output-dir to a folder that can be written");
        assertThat(files(disk)).isEmpty();
    }
}
