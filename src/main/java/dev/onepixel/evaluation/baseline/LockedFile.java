package dev.onepixel.evaluation.baseline;

import dev.onepixel.file.AtomicFiles;
import dev.onepixel.file.LockFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A file that one process at a time may replace. The lock is held on a file beside it, which disappears with the lock:
 * a lock on the file itself would stay with the old file when the new one takes its place.
 *
 * <p>Within this JVM one thread at a time has any of them.
 */
final class LockedFile implements AutoCloseable {

    private static final Semaphore ONE_THREAD = new Semaphore(1);
    private static final long WAIT_MILLIS = 20;

    private final Path file;
    private final LockFile lock;

    private LockedFile(Path file, LockFile lock) {
        this.file = file;
        this.lock = lock;
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
            LockedFile locked = new LockedFile(file, waitFor(lock));
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

    private static LockFile waitFor(Path lock) throws IOException, InterruptedException {
        while (true) {
            Optional<LockFile> held = LockFile.tryLock(lock);
            if (held.isPresent()) {
                return held.get();
            }
            Thread.sleep(WAIT_MILLIS);
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
        AtomicFiles.replace(unfinished, file);
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            ONE_THREAD.release();
        }
    }
}
