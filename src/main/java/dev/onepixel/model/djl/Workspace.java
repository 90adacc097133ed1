package dev.onepixel.model.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtSession;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.PixelBuffer;
import dev.onepixel.model.output.RawScores;
import org.jspecify.annotations.Nullable;

/**
 * What one prepared image needs of native memory, made once and used again: the pixels of a batch, and for each number of
 * rows the NDArray over them and, where the engine lets us, the memory its scores go to. Fresh NDArrays a batch would
 * weigh beside a cheap model's pass.
 */
public final class Workspace {

    private final ModelRun run;
    private final NDManager manager;
    private final PixelBuffer pixels;
    private final @Nullable NDList[] inputs;
    private final @Nullable PinnedPass[] pinned;
    private final RawScores scores = new RawScores();

    Workspace(ModelRun run) {
        this.run = run;
        this.manager = run.model().newManager();
        this.pixels = new PixelBuffer(run.input(), run.slots());
        this.inputs = new NDList[run.slots() + 1];
        this.pinned = new PinnedPass[run.slots() + 1];
    }

    public PixelBuffer pixels() {
        return pixels;
    }

    /**
     * Runs the model on the first slots.
     *
     * @param rows how many; all of them where the model's batch is fixed
     * @return the output row by row, valid until the next pass
     */
    public RawScores run(int rows) {
        NDList input = inputs[rows];
        PinnedPass pass = pinned[rows];
        if (input == null) {
            // The first pass tells what shape the output has.
            NDList first = run.model().whileOpen(() -> overFirstSlots(rows));
            run.model().forward(first, run.output(), rows, scores);
            inputs[rows] = first;
            pinned[rows] = pin(first, rows);
        } else if (pass == null) {
            run.model().forward(input, run.output(), rows, scores);
        } else {
            run.model().forward(pass, input, scores);
        }
        return scores;
    }

    private @Nullable PinnedPass pin(NDList input, int rows) {
        OrtSession session = run.model().session().orElse(null);
        return session == null || !scores.isSingle()
                ? null
                : run.model()
                        .whileOpen(() -> new PinnedPass(
                                session, manager, input.head(), run.output().index(), scores.shape(), rows));
    }

    private NDList overFirstSlots(int rows) {
        InputSpec spec = run.input();
        DataType type = spec.bytes() ? DataType.UINT8 : DataType.FLOAT32;
        return new NDList(manager.create(pixels.firstSlots(rows), new Shape(spec.shape(rows)), type));
    }
}
