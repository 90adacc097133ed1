package dev.onepixel.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.image.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What two runs leave behind, for comparing them. */
public final class ReportFolders {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportFolders() {}

    /** Returns all of report.json but how long it took, and which runs it is of. */
    public static JsonNode facts(Path folder) throws IOException {
        ObjectNode report =
                (ObjectNode) MAPPER.readTree(folder.resolve("report.json").toFile());
        report.remove(List.of("taken", "joinedParts"));
        ObjectNode summary = (ObjectNode) report.get("summary");
        summary.remove(List.of("seconds", "queriesPerSecond"));
        if (summary.has("defenseCost")) {
            ((ObjectNode) summary.get("defenseCost")).remove(List.of("bareMillis", "defendedMillis"));
        }
        return report;
    }

    /** Returns the hash of each PNG, by its path. */
    public static Map<String, String> evidence(Path folder) throws IOException {
        Map<String, String> evidence = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".png")).toList()) {
                evidence.put(folder.relativize(file).toString(), Hashes.sha256(Files.readAllBytes(file)));
            }
        }
        return evidence;
    }
}
