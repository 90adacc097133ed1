package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.file.AtomicFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A journal that is being written. It begins whole or not at all; each further line is on disk when {@link #add} returns, or
 * it is taken back. Not a channel, because an interrupt closes those, and workers are interrupted.
 */
final class JournalFile implements AutoCloseable {

    private final Path file;
    private final RandomAccessFile out;
    private boolean closed;

    private JournalFile(Path file, RandomAccessFile out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Begins a journal, in the place of the one that may be there.
     *
     * @param file where
     * @param lines its first lines
     * @throws EvaluationException when it cannot be written
     */
    static JournalFile begin(Path file, List<JournalLine> lines) {
        // What a killed run left under this name is overwritten: the folder is locked.
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (RandomAccessFile begun = new RandomAccessFile(unfinished.toFile(), "rw")) {
                begun.setLength(0);
                for (JournalLine line : lines) {
                    begun.write(bytes(line));
                }
                begun.getFD().sync();
            }
            AtomicFiles.replace(unfinished, file);
            RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
            out.seek(out.length());
            return new JournalFile(file, out);
        } catch (IOException e) {
            delete(unfinished);
            throw new EvaluationException(JournalErrors.unwritable(file, e), e);
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // What went wrong before is what is said.
        }
    }

    private static byte[] bytes(JournalLine line) {
        return JournalFormat.write(line).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Adds a line; once this is closed it does nothing.
     *
     * @throws EvaluationException when it cannot be written; then nothing of it is there
     */
    synchronized void add(JournalLine line) {
        if (closed) {
            return;
        }
        try {
            long before = out.length();
            try {
                out.write(bytes(line));
                out.getFD().sync();
            } catch (IOException e) {
                out.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw new EvaluationException(JournalErrors.unwritable(file, e), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new EvaluationException(JournalErrors.unwritable(file, e), e);
        }
    }
}
