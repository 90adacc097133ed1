package dev.onepixel.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are written whole or not at all, so that nobody ever reads half of one. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes a text file as UTF-8, replacing it if it exists.
     *
     * @param file the file; its folder is made if needed
     * @param text what it is to hold
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not Files.createTempFile: the file would keep that one's mode, which nobody else may read.
        Path unfinished = file.resolveSibling("unfinished-" + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(unfinished, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            replace(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Puts a file that is written to its end in the place of another, in one step where the file system has such.
     *
     * @param unfinished what was written, in the same folder
     * @param file the file, there or not
     * @throws IOException when it cannot be moved
     */
    public static void replace(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
