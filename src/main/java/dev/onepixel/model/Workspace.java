package dev.onepixel.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What one prepared image needs of native memory, made once and used again: the pixels of a batch, and for each number of
 * rows the NDArray over them. A fresh NDArray a batch would cost more than a cheap model's pass.
 */
final class Workspace {

    private final ModelRun run;
    private final NDManager manager;
    private final PixelBuffer pixels;
    private final @Nullable NDList[] inputs;
    private final RawScores scores = new RawScores();

    Workspace(ModelRun run) {
        this.run = run;
        this.manager = run.model().newManager();
        this.pixels = new PixelBuffer(run.input(), run.slots());
        this.inputs = new NDList[run.slots() + 1];
    }

    PixelBuffer pixels() {
        return pixels;
    }

    /**
     * Runs the model on the first slots.
     *
     * @param rows how many; all of them where the model's batch is fixed
     * @return the output row by row, valid until the next pass
     */
    RawScores run(int rows) {
        NDList input = inputs[rows];
        if (input == null) {
            input = run.model().whileOpen(() -> overFirstSlots(rows));
            inputs[rows] = input;
        }
        run.model().forward(input, run.output(), rows, scores);
        return scores;
    }

    private NDList overFirstSlots(int rows) {
        InputSpec spec = run.input();
        DataType type = spec.bytes() ? DataType.UINT8 : DataType.FLOAT32;
        return new NDList(manager.create(pixels.firstSlots(rows), new Shape(spec.shape(rows)), type));
    }
}
