package dev.onepixel.junit;

import dev.onepixel.evaluation.EvaluationRun;
import dev.onepixel.report.Console;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What becomes of evaluations when the process is told to end (SIGTERM, as CI jobs that are cancelled or out of time are):
 * they end as if they were interrupted, and the process waits until reports, table and summary of what is finished are
 * written.
 */
final class Termination implements ClosedByStore {

    /** How long the process waits; whoever told it to end may kill it before that. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Namespace NAMESPACE = Namespace.create(Termination.class);

    private final Set<EvaluationRun> runs = ConcurrentHashMap.newKeySet();
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "onepixel-termination");
    private volatile boolean ending;

    private Termination() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Returns what is there for all tests of a run; asked for before the summary is made, it is closed after that. */
    static Termination of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Termination.class, key -> new Termination(), Termination.class);
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
        Console.STANDARD_OUTPUT.say(
                "OnePixel  told to end: writes what is finished; -Donepixel.resume=true goes on with it");
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
