package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.file.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps a second run out of a report folder. It ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    private final Optional<LockFile> lock;

    private FolderLock(Optional<LockFile> lock) {
        this.lock = lock;
    }

    /**
     * Locks a folder.
     *
     * @throws EvaluationException when another run has it
     * @throws IOException when nothing can be written there
     */
    static FolderLock of(Path folder) throws IOException {
        try {
            return new FolderLock(Optional.of(LockFile.tryLock(folder.resolve(".lock"))
                    .orElseThrow(() -> new EvaluationException(JournalErrors.inUse(folder)))));
        } catch (LockFile.NoLocksException e) {
            // A file system without locks keeps nobody out.
            return new FolderLock(Optional.empty());
        }
    }

    /** Returns the lock of whoever writes nothing. */
    static FolderLock none() {
        return new FolderLock(Optional.empty());
    }

    @Override
    public void close() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException released) {
            // The lock is gone with its channel, whatever else closing that ended in.
        }
    }
}
