package dev.onepixel.thread;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Work in parts that are begun in their order, each by whoever comes first: the thread whose work it is, or somebody who
 * has nothing else to do. It is over when no part is under way any more.
 */
public final class SharedWork {

    private final Helpers helpers;
    private final IntPredicate work;
    private int next;
    private int end;
    private int underWay;
    private int failedPart = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    private SharedWork(int parts, Helpers helpers, IntPredicate work) {
        this.helpers = helpers;
        this.work = work;
        this.end = parts;
    }

    /**
     * Does work, on the calling thread and on those that are free meanwhile. When a part throws no other is begun, and what
     * the first of those that threw did is thrown here.
     *
     * @param parts how many parts it has
     * @param helpers who may help
     * @param work does a part, from several threads at once, and returns whether parts behind it need be begun
     * @param whenInterrupted called when the calling thread is interrupted while others do the last parts; it stays
     *     interrupted, and they are waited for all the same
     */
    public static void run(int parts, Helpers helpers, IntPredicate work, Runnable whenInterrupted) {
        SharedWork shared = new SharedWork(parts, helpers, work);
        for (int part = shared.begin(true); part >= 0; part = shared.begin(true)) {
            shared.askForHelp();
            shared.run(part);
        }
        shared.await(whenInterrupted);
    }

    private void askForHelp() {
        for (int left = left(); left > 0 && helpers.free() > 0 && helpers.lend(this::help); left--) {
            // Each looks itself for what is left.
        }
    }

    private synchronized int left() {
        return end - next;
    }

    private void help() {
        for (int part = begin(!helpers.areMissed()); part >= 0; part = begin(!helpers.areMissed())) {
            run(part);
        }
    }

    private synchronized int begin(boolean another) {
        if (!another || next >= end) {
            return -1;
        }
        underWay++;
        return next++;
    }

    private void run(int part) {
        boolean more = false;
        Throwable thrown = null;
        try {
            more = work.test(part);
        } catch (Throwable e) { // told to the thread whose work it is
            thrown = e;
        }
        ended(part, more, thrown);
    }

    private synchronized void ended(int part, boolean more, @Nullable Throwable thrown) {
        if (!more) {
            end = Math.min(end, next);
        }
        if (thrown != null && part < failedPart) {
            failedPart = part;
            failure = thrown;
        }
        underWay--;
        notifyAll();
    }

    private synchronized void await(Runnable whenInterrupted) {
        boolean interrupted = false;
        while (underWay > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                whenInterrupted.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
    }
}
