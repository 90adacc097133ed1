package dev.onepixel.evaluation.journal;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.Hashes;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The PNGs of a report folder that results name. */
final class EvidenceFiles {

    private final Path folder;

    EvidenceFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the hash of each PNG that a result names; one that is not there was kept elsewhere, and has none.
     *
     * @throws EvaluationException when one cannot be read
     */
    Map<String, String> hashes(ImageResult result) {
        Map<String, String> hashes = new TreeMap<>();
        Stream.concat(
                        result.attacks().values().stream(),
                        result.targets().stream().map(TargetResult::result))
                .map(AttackResult::evidence)
                .filter(path -> !path.isEmpty() && Files.isRegularFile(folder.resolve(path)))
                .forEach(path -> hashes.put(path, hash(path)));
        return hashes;
    }

    private String hash(String path) {
        try {
            return Hashes.sha256(Files.readAllBytes(folder.resolve(path)));
        } catch (IOException e) {
            throw new EvaluationException(
                    Text.format(
                            "The evidence '%s' cannot be read (%s); see to it that the report folder can be read, or run without onepixel.resume and onepixel.results",
                            folder.resolve(path), Reason.of(e)),
                    e);
        }
    }

    /** Returns the first of the PNGs that is not there as it was written; empty where all are. */
    Optional<String> missing(Map<String, String> evidence) {
        return evidence.entrySet().stream()
                .filter(each -> !isThere(each.getKey(), each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isThere(String path, String sha256) {
        Path file = folder.resolve(path).normalize();
        return file.startsWith(folder.normalize())
                && Files.isRegularFile(file)
                && hash(path).equals(sha256);
    }

    /**
     * Copies PNGs into another report folder.
     *
     * @throws EvaluationException when one cannot be copied
     */
    void copy(Map<String, String> evidence, Path to) {
        for (String path : evidence.keySet()) {
            Path copy = to.resolve(path);
            try {
                Files.createDirectories(
                        Objects.requireNonNull(copy.toAbsolutePath().getParent(), "a file lies in a folder"));
                Files.copy(folder.resolve(path), copy, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new EvaluationException(
                        Text.format(
                                "The evidence '%s' of '%s' cannot be copied to '%s' (%s); make room, or set onepixel.output-dir to a folder that can be written",
                                path, folder, to, Reason.of(e)),
                        e);
            }
        }
    }
}
