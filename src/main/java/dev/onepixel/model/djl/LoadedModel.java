package dev.onepixel.model.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.output.RawScores;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * A model in DJL's hands, that can be closed at any time: closing waits for passes under way, and whoever comes later
 * gets an error and not freed native memory.
 */
final class LoadedModel implements AutoCloseable {

    private final Model model;
    private final String path;
    private final int threads;
    private final ParameterStore parameters;
    private final Optional<OrtSession> session;
    private final StampedLock passes = new StampedLock();
    private boolean closed;

    LoadedModel(Model model, String path, int threads) {
        this.threads = threads;
        this.model = model;
        this.path = path;
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.session = OrtSessions.inside(model);
    }

    String path() {
        return path;
    }

    /** Returns how many native threads a pass keeps busy. */
    int threads() {
        return threads;
    }

    boolean isOpen() {
        long stamp = passes.readLock();
        try {
            return !closed;
        } finally {
            passes.unlockRead(stamp);
        }
    }

    void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException(EngineMessages.closed(path));
        }
    }

    /** Returns DJL's model, to be touched within {@link #whileOpen} only. */
    Model djl() {
        return model;
    }

    /** Makes a manager of native memory that lives at most as long as the model. */
    NDManager newManager() {
        return whileOpen(() -> model.getNDManager().newSubManager());
    }

    /**
     * Runs one pass.
     *
     * @param input the model's one input, rows first
     * @param output which of the outputs is wanted
     * @param rows how many rows go in, padding included
     * @param into where to put the output
     * @return what the output looks like
     */
    OutputForm forward(NDList input, OutputChoice output, int rows, RawScores into) {
        return whileOpen(() -> {
            try (NDList results = model.getBlock().forward(parameters, input, false)) {
                return OutputForm.copy(output.of(results, path), rows, results.size() == 1, into, path);
            } catch (ClassifierException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new ClassifierException(
                        EngineMessages.passFails(path, input.head().getShape(), e), e);
            }
        });
    }

    /** Returns the engine's session, where outputs can be pinned; to be touched within {@link #whileOpen} only. */
    Optional<OrtSession> session() {
        return session;
    }

    /** Runs one pass whose memory is pinned. */
    void forward(PinnedPass pass, NDList input, RawScores into) {
        long stamp = passes.readLock();
        try {
            requireOpenLocked();
            pass.run(into);
        } catch (OrtException e) {
            throw new ClassifierException(
                    EngineMessages.passFails(path, input.head().getShape(), e), e);
        } finally {
            passes.unlockRead(stamp);
        }
    }

    /** Runs something that touches native memory, unless the model is closed. */
    <T> T whileOpen(Supplier<T> action) {
        long stamp = passes.readLock();
        try {
            requireOpenLocked();
            return action.get();
        } finally {
            passes.unlockRead(stamp);
        }
    }

    private void requireOpenLocked() {
        if (closed) {
            throw new IllegalStateException(EngineMessages.closed(path));
        }
    }

    @Override
    public void close() {
        long stamp = passes.writeLock();
        try {
            if (!closed) {
                closed = true;
                model.close();
            }
        } finally {
            passes.unlockWrite(stamp);
        }
    }
}
