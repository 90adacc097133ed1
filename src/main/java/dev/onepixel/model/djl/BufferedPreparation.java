package dev.onepixel.model.djl;

import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.SlotWriter;
import dev.onepixel.model.output.RawScores;
import dev.onepixel.model.output.ScoreReader;

/**
 * A clean image in all slots of a workspace. A variant writes its edited pixels into its slot, and after the pass they
 * are written back, so that a candidate costs what it edits and nothing is allocated.
 */
final class BufferedPreparation implements PreparedImage {

    private final WorkspacePool pool;
    private final PassSizes sizes;
    private final Workspace workspace;
    private final SlotWriter writer;
    private final ScoreReader reader;
    private int filled;
    private boolean closed;

    BufferedPreparation(WorkspacePool pool, Workspace workspace, SlotWriter writer, ScoreReader reader) {
        this.pool = pool;
        this.sizes = pool.run().sizes();
        this.workspace = workspace;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void classify(Variants variants, Scores scores) {
        if (closed) {
            throw new IllegalStateException(EngineMessages.preparedClosed(path()));
        }
        scores.resize(variants.size());
        int count;
        for (int from = 0; from < variants.size(); from += count) {
            count = sizes.next(variants.size() - from);
            classify(variants, from, count, scores);
        }
    }

    private void classify(Variants variants, int from, int count, Scores scores) {
        int rows = sizes.rowsFor(count);
        fill(rows);
        int written = 0;
        try {
            while (written < count) {
                writer.write(written, variants, from + written);
                written++;
            }
            RawScores raw = workspace.run(rows);
            for (int i = 0; i < count; i++) {
                reader.read(raw, i, scores, from + i);
            }
        } finally {
            for (int slot = Math.min(written, count - 1); slot >= 0; slot--) {
                writer.restore(slot, variants, from + slot);
            }
        }
    }

    // A single image, as a clean accuracy asks for, needs no more than its own slot.
    private void fill(int rows) {
        if (filled == 0) {
            writer.fill(0);
            filled = 1;
        }
        for (; filled < rows; filled++) {
            workspace.pixels().copy(0, filled);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pool.giveBack(workspace);
        }
    }

    private String path() {
        return pool.run().model().path();
    }

    @Override
    public String toString() {
        return "image prepared for " + path();
    }
}
