package dev.onepixel.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of all processes of one run. A build that forks its tests writes one summary and not one a fork: each leaves
 * its rows beside it, and whoever ends writes the summary of all so far.
 */
final class SummaryRows {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** Forks of one build follow each other within this time; what is older is of an earlier run. */
    private static final Duration GAP = Duration.ofMinutes(1);

    private final Path folder;

    /**
     * Creates the rows of an output folder.
     *
     * @param outputDirectory the folder of all evaluations
     */
    SummaryRows(Path outputDirectory) {
        this.folder = outputDirectory.resolve(".summary");
    }

    /** What is done with the rows of all processes, while no other process does so. */
    @FunctionalInterface
    interface Use {
        void with(List<SummaryRow> rows) throws IOException;
    }

    /**
     * Adds this process's rows and uses those of all.
     *
     * @param own this process's rows
     * @param use what is done with all
     * @throws IOException when they cannot be written
     */
    void join(List<SummaryRow> own, Use use) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            ProcessHandle process = ProcessHandle.current();
            String build = process.parent().map(parent -> "" + parent.pid()).orElse("none");
            AtomicFiles.write(
                    folder.resolve(Text.format("%s-%s.json", build, process.pid())), MAPPER.writeValueAsString(own));
            List<SummaryRow> all = new ArrayList<>();
            for (Path file : files()) {
                if (isOfThisRun(file, build)) {
                    all.addAll(MAPPER.readValue(file.toFile(), new TypeReference<List<SummaryRow>>() {}));
                } else {
                    Files.delete(file);
                }
            }
            use.with(all);
            lock.release();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOfThisRun(Path file, String build) throws IOException {
        Instant begun =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return file.getFileName().toString().startsWith(build + "-")
                && Files.getLastModifiedTime(file).toInstant().isAfter(begun.minus(GAP));
    }
}
