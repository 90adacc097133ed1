package dev.onepixel.model.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtSession;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.PixelBuffer;
import dev.onepixel.model.output.RawScores;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one prepared image needs of native memory, made once and used again: the pixels of a batch, and for each number of
 * rows the NDArray over them and, where the engine lets us, the memory its scores go to. Fresh NDArrays a batch would
 * weigh beside a cheap model's pass.
 */
final class Workspace {

    private final ModelRun run;
    private final NDManager manager;
    private final PixelBuffer pixels;
    private final @Nullable NDList[] inputs;
    private final @Nullable PinnedPass[] pinned;
    private final RawScores scores = new RawScores();

    Workspace(ModelRun run) {
        this.run = run;
        this.manager = run.model().newManager();
        this.pixels = new PixelBuffer(run.input(), run.sizes().slots());
        this.inputs = new NDList[run.sizes().slots() + 1];
        this.pinned = new PinnedPass[run.sizes().slots() + 1];
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
        PinnedPass pass = pinned[rows];
        if (input == null) {
            // The first pass tells what shape the output has.
            NDList first = run.model().whileOpen(() -> overFirstSlots(rows));
            OutputForm form = run.model().forward(first, run.output(), rows, scores);
            inputs[rows] = first;
            pinned[rows] = pin(first, rows, form);
        } else if (pass == null) {
            run.model().forward(input, run.output(), rows, scores);
        } else {
            run.model().forward(pass, input, scores);
        }
        return scores;
    }

    /** Returns the answers to some images, one row each, to be kept; as many as share a pass at most. */
    float[][] answers(List<RgbImage> images) {
        int rows = run.sizes().rowsFor(images.size());
        for (int slot = 0; slot < rows; slot++) {
            pixels.fill(slot, images.get(slot % images.size()));
        }
        RawScores raw = run(rows);
        return IntStream.range(0, images.size()).mapToObj(raw::row).toArray(float[][]::new);
    }

    private @Nullable PinnedPass pin(NDList input, int rows, OutputForm form) {
        OrtSession session = run.model().session().orElse(null);
        return session == null || !form.single()
                ? null
                : run.model()
                        .whileOpen(() -> new PinnedPass(
                                session, manager, input.head(), run.output().index(), form.shape(), rows));
    }

    private NDList overFirstSlots(int rows) {
        InputSpec spec = run.input();
        DataType type = spec.bytes() ? DataType.UINT8 : DataType.FLOAT32;
        return new NDList(manager.create(pixels.firstSlots(rows), new Shape(spec.shape(rows)), type));
    }
}
