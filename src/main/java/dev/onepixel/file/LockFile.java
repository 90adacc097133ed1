package dev.onepixel.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time holds, and that disappears with its lock. The lock ends with the process, however that
 * ends.
 *
 * <p>POSIX ends a process's lock as soon as it closes the locked file anywhere, so nothing here opens it twice, and within
 * this JVM whoever may want the same file at once must take turns.
 */
public final class LockFile implements AutoCloseable {

    /** The file system has no locks. */
    public static final class NoLocksException extends IOException {

        private static final long serialVersionUID = 1;

        NoLocksException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock if nobody else has it.
     *
     * @param file the file; its folder exists
     * @return the lock, empty while somebody else has it
     * @throws NoLocksException when the file system has none
     * @throws IOException when the file cannot be made
     */
    public static Optional<LockFile> tryLock(Path file) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean kept = false;
            try {
                if (lock(channel) == null) {
                    return Optional.empty();
                }
                if (isStillAt(file, channel)) {
                    kept = true;
                    return Optional.of(new LockFile(file, channel));
                }
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new NoLocksException(e);
        }
    }

    /**
     * Whoever held the lock before may have deleted the file between our opening and our locking it; then the lock is on
     * a file that nobody else will find. A length drawn at random tells, and can be asked for without opening the file.
     */
    private static boolean isStillAt(Path file, FileChannel channel) throws IOException {
        long length = 1 + (UUID.randomUUID().getLeastSignificantBits() & 0xFFFFF);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), length - 1);
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes the file while it is still held, so that nobody can hold a lock on a file that is gone. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillOpen) {
            // Some systems do not delete open files; a lock file that stays behind harms nobody.
        } finally {
            channel.close();
        }
    }
}
