package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.EvaluationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a second run out of a report folder. It ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    private final Path file;
    private final Optional<FileChannel> channel;

    private FolderLock(Path file, Optional<FileChannel> channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws EvaluationException when another run has it
     * @throws IOException when nothing can be written there
     */
    static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            held = lock != null;
        } catch (OverlappingFileLockException e) {
            held = false;
        } catch (IOException unsupported) {
            // A file system without locks keeps nobody out.
            channel.close();
            return new FolderLock(file, Optional.empty());
        }
        if (!held) {
            channel.close();
            throw new EvaluationException(JournalRefusals.inUse(folder));
        }
        return new FolderLock(file, Optional.of(channel));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException stillThere) {
            // A lock file that stays behind locks nobody out: the lock itself is gone with the channel.
        }
    }
}
