package dev.onepixel.evaluation.baseline;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A baseline's file, kept in version control. It is written whole or not at all: whoever is killed while writing, or
 * writes at the same time as another process, leaves the old file or the new one.
 *
 * @param path where it lies
 */
public record BaselineFile(Path path) {

    /** Returns whether there is such a file. */
    public boolean exists() {
        return Files.exists(path);
    }

    /** Returns what messages call it. */
    public String name() {
        return path.toString().replace('\\', '/');
    }

    /**
     * Reads the baseline.
     *
     * @return the baseline
     * @throws EvaluationException when there is none or it is no baseline; the message names file and line
     */
    public Baseline read() {
        if (!exists()) {
            throw BaselineErrors.missing(name());
        }
        try {
            return BaselineReader.read(name(), Files.readString(path));
        } catch (CharacterCodingException e) {
            throw BaselineErrors.unreadable(name(), lineOfBadBytes(), "it is not UTF-8 text");
        } catch (IOException e) {
            throw new EvaluationException(Text.format("Baseline '%s' cannot be read (%s)", name(), Reason.of(e)), e);
        }
    }

    private int lineOfBadBytes() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String lenient = new String(bytes, StandardCharsets.UTF_8);
            return (int) lenient.substring(0, Math.max(0, lenient.indexOf('\uFFFD')))
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
        } catch (IOException e) {
            return 1;
        }
    }

    /**
     * Checks that there is no such file yet.
     *
     * @throws EvaluationException when there is one
     */
    public void requireMissing() {
        if (exists()) {
            throw BaselineErrors.alreadyThere(name());
        }
    }

    /**
     * Writes the first baseline.
     *
     * @param baseline the baseline
     * @throws EvaluationException when there is one already, or the file cannot be written
     */
    public void create(Baseline baseline) {
        locked(file -> {
            requireMissing();
            file.write(BaselineFormat.write(baseline));
            return baseline;
        });
    }

    /**
     * Changes the baseline; nobody else changes it between the reading and the writing.
     *
     * @param change makes the new baseline of the one that is there
     * @return the new baseline
     * @throws EvaluationException when there is none, it cannot be read, or the file cannot be written
     */
    public Baseline update(UnaryOperator<Baseline> change) {
        return locked(file -> {
            Baseline updated = change.apply(read());
            file.write(BaselineFormat.write(updated));
            return updated;
        });
    }

    private Baseline locked(LockedWork work) {
        try (LockedFile file = LockedFile.lock(path)) {
            return work.with(file);
        } catch (IOException e) {
            throw new EvaluationException(
                    Text.format(
                            "Baseline '%s' cannot be written (%s); check that its folder can be written",
                            name(), Reason.of(e)),
                    e);
        }
    }

    @FunctionalInterface
    private interface LockedWork {
        Baseline with(LockedFile file) throws IOException;
    }
}
