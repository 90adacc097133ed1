package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
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

    private final BufferClassifier classifier;
    private final RgbImage clean;
    private final Workspace workspace;
    private final SlotWriter writer;
    private final ScoreReader reader;
    private int filled;
    private boolean closed;

    BufferedPreparation(
            BufferClassifier classifier, RgbImage clean, Workspace workspace, SlotWriter writer, ScoreReader reader) {
        this.classifier = classifier;
        this.clean = clean;
        this.workspace = workspace;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void classify(Variants variants, Scores scores) {
        if (closed) {
            throw new IllegalStateException(ModelMessages.preparedClosed(classifier.path()));
        }
        scores.resize(variants.size());
        int together = classifier.run().variantsPerPass();
        for (int from = 0; from < variants.size(); from += together) {
            classify(variants, from, Math.min(together, variants.size() - from), scores);
        }
    }

    private void classify(Variants variants, int from, int count, Scores scores) {
        int rows = classifier.run().rowsFor(count);
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
            classifier.giveBack(workspace);
        }
    }

    @Override
    public String toString() {
        return clean + " prepared for " + classifier.path();
    }
}
