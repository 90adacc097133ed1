package dev.onepixel.proof;

import java.util.function.BooleanSupplier;

/**
 * Cancels a proof on request, when a thread of it is interrupted or at its time limit: asked often, and thrown out of the
 * middle of a box.
 */
final class Cancellation {

    /** Leaves a box half done. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private final BooleanSupplier cancelled;
    private final long deadline;
    private volatile boolean raised;

    /**
     * Creates a signal.
     *
     * @param cancelled asked now and then
     * @param nanos after how many nanoseconds to stop, {@link Long#MAX_VALUE} for never
     */
    Cancellation(BooleanSupplier cancelled, long nanos) {
        this.cancelled = cancelled;
        this.deadline = nanos == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + nanos;
    }

    void raise() {
        raised = true;
    }

    boolean isRaised() {
        if (!raised
                && (Thread.currentThread().isInterrupted()
                        || cancelled.getAsBoolean()
                        || (deadline != Long.MAX_VALUE && System.nanoTime() - deadline >= 0))) {
            raised = true;
        }
        return raised;
    }

    void check() {
        if (isRaised()) {
            throw new Stopped();
        }
    }
}
