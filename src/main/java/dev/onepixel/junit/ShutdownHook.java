package dev.onepixel.junit;

import dev.onepixel.evaluation.EvaluationRun;
import dev.onepixel.report.StandardOutput;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Ends evaluations in good order when the process is told to end (SIGTERM, as CI jobs that are cancelled or out of time are):
 * they end as if they were interrupted, and the process waits until reports, table and summary of what is finished are
 * written.
 */
final class ShutdownHook implements ClosedByStore {

    /** How long the process waits; whoever told it to end may kill it before that. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Namespace NAMESPACE = Namespace.create(ShutdownHook.class);

    private final Set<EvaluationRun> runs = ConcurrentHashMap.newKeySet();
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "onepixel-termination");
    private volatile boolean ending;

    private ShutdownHook() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Returns what is there for all tests of a run; asked for before the summary is made, it is closed after that. */
    static ShutdownHook of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(ShutdownHook.class, key -> new ShutdownHook(), ShutdownHook.class);
    }

    /** Ends an evaluation when the process is told to end; at once where that is so already. */
    void watch(EvaluationRun run) {
        runs.add(run);
        if (ending) {
            run.interrupt();
        }
    }

    private void end() {
        ending = true;
        StandardOutput.OF_THIS_PROCESS.say(
                "OnePixel  told to end: writes what is finished; -Donepixel.resume=true continues it");
        runs.forEach(EvaluationRun::interrupt);
        try {
            boolean unused = written.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
        if (!ending) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process ends just now, and the hook with it.
            }
        }
    }
}
