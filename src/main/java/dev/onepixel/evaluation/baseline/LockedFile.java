package dev.onepixel.evaluation.baseline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * A file that one process at a time may replace. The lock is held on a file beside it, which disappears with the lock:
 * a lock on the file itself would stay with the old file when the new one takes its place.
 *
 * <p>POSIX ends a process's lock as soon as it closes the locked file anywhere, so within this JVM one thread at a time
 * opens it, and nothing here opens it twice.
 */
final class LockedFile implements AutoCloseable {

    private static final Semaphore ONE_THREAD = new Semaphore(1);
    private static final long WAIT_MILLIS = 20;

    private final Path file;
    private final Path lock;
    private final FileChannel channel;

    private LockedFile(Path file, Path lock, FileChannel channel) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
    }

    /** Waits until nobody else has the lock. The lock ends with the process, however that ends. */
    static LockedFile lock(Path path) throws IOException {
        Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = Objects.requireNonNull(file.getParent(), "an absolute file lies in a folder");
        Files.createDirectories(folder);
        Path lock = folder.resolve(file.getFileName() + ".lock");
        boolean held = false;
        try {
            ONE_THREAD.acquire();
            held = true;
            LockedFile locked = new LockedFile(file, lock, lockedChannel(lock));
            held = false;
            return locked;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while somebody else held the lock");
        } finally {
            if (held) {
                ONE_THREAD.release();
            }
        }
    }

    private static FileChannel lockedChannel(Path lock) throws IOException, InterruptedException {
        while (true) {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && isStillAt(lock, channel)) {
                return channel;
            }
            channel.close();
            Thread.sleep(WAIT_MILLIS);
        }
    }

    /**
     * Whoever held the lock before may have deleted the file between our opening and our locking it; then the lock is on
     * a file that nobody else will find. A length drawn at random tells, and can be asked for without opening the file.
     */
    private static boolean isStillAt(Path lock, FileChannel channel) throws IOException {
        long length = 1 + (UUID.randomUUID().getLeastSignificantBits() & 0xFFFFF);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), length - 1);
        try {
            return Files.size(lock) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Replaces the file; a text that is there already is not written again. */
    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Arrays.equals(bytes, Files.readAllBytes(file))) {
            return;
        }
        // What a killed writer left under this name is overwritten: only the holder of the lock writes it.
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the lock file while it is still held, so that nobody can hold a lock on a file that is gone. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException stillOpen) {
            // Some systems do not delete open files; a lock file that stays behind harms nobody.
        } finally {
            channel.close();
            ONE_THREAD.release();
        }
    }
}
