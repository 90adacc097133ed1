package dev.onepixel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps a folder of fixed name to one test class at a time, also where two test runs share a working directory. For what
 * an annotation names, which cannot lie in a temporary folder.
 */
public final class ExclusiveFolder implements BeforeAllCallback, AfterAllCallback {

    // A file lock holds against other processes only.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;

    public ExclusiveFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        IN_THIS_PROCESS.lock();
        Path file = Files.createDirectories(folder).resolve("in-use.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        context.getStore(ExtensionContext.Namespace.create(ExclusiveFolder.class))
                .put(folder, channel);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        FileChannel channel = context.getStore(ExtensionContext.Namespace.create(ExclusiveFolder.class))
                .remove(folder, FileChannel.class);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
