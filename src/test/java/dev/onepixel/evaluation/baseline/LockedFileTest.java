package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.file.LockFile;
import dev.onepixel.testing.AttackResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LockedFileTest {

    private static final Baseline ONE = Baselines.of(Baselines.fooled("a", AttackResults.EDIT));

    private final Path folder;
    private final AtomicReference<String> refused = new AtomicReference<>("");
    private volatile boolean staysInterrupted;

    LockedFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Begins to create a baseline on a thread of its own, which has to wait. */
    private Thread waiting(BaselineFile file) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                file.create(ONE);
            } catch (EvaluationException e) {
                refused.set(e.getMessage());
                staysInterrupted = Thread.currentThread().isInterrupted();
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING
                && thread.isAlive()) {
            Thread.sleep(1);
        }
        return thread;
    }

    private static void assertInterrupted(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Test
    void oneThreadHasAnyOfThemAtATime() throws IOException, InterruptedException {
        BaselineFile other = new BaselineFile(folder.resolve("other.json"));
        Thread thread;
        try (LockedFile held = LockedFile.lock(folder.resolve("signs.json"))) {
            thread = waiting(other);
            assertThat(thread.isAlive()).isTrue();
            assertThat(other.exists()).isFalse();
            held.write("text");
        }
        thread.join();

        assertThat(other.read()).isEqualTo(ONE);
        assertThat(folder.resolve("signs.json")).hasContent("text");
    }

    @Test
    void whoIsInterruptedWhileHeWaitsIsToldAndHoldsNothing() throws IOException, InterruptedException {
        BaselineFile other = new BaselineFile(folder.resolve("other.json"));
        try (LockedFile held = LockedFile.lock(folder.resolve("signs.json"))) {
            assertInterrupted(waiting(other));
            held.write("text");
        }

        assertThat(refused.get()).contains("interrupted while somebody else held the lock");
        assertThat(staysInterrupted).isTrue();
        assertThat(other.exists()).isFalse();
        other.create(ONE);
        assertThat(other.read()).isEqualTo(ONE);
    }

    /** A lock that is not this class's own is one as another process would hold it. */
    @Test
    void whoIsInterruptedWhileAnotherProcessHoldsTheFileLeavesTheOthersTheirTurn()
            throws IOException, InterruptedException {
        BaselineFile signs = new BaselineFile(folder.resolve("signs.json"));
        try (LockFile elsewhere =
                LockFile.tryLock(folder.resolve("signs.json.lock")).orElseThrow()) {
            assertInterrupted(waiting(signs));
            assertThat(elsewhere).isNotNull();
        }

        assertThat(refused.get()).contains("interrupted while somebody else held the lock");
        assertThat(staysInterrupted).isTrue();
        signs.create(ONE);
        assertThat(signs.read()).isEqualTo(ONE);
    }

    @Test
    void theFolderIsMadeAndTheLockIsGoneWithItsHolder() throws IOException {
        Path file = folder.resolve("deeper/still/signs.json");

        try (LockedFile held = LockedFile.lock(file)) {
            assertThat(file.resolveSibling("signs.json.lock")).exists();
            held.write("first");
            held.write("second");
        }

        assertThat(file).hasContent("second");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }
}
