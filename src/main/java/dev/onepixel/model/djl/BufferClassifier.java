package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.input.Assumptions;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.SlotWriter;
import dev.onepixel.model.output.ScoreForm;
import java.util.List;

/** Runs a model whose preprocessing is known, on buffers that the engine reads in place. */
final class BufferClassifier extends EngineClassifier {

    private final WorkspacePool workspaces;
    private final Assumptions assumptions;
    private final Fit fit;
    private final ScoreForm form;

    BufferClassifier(
            ModelRun run, Assumptions assumptions, Fit fit, ScoreForm form, ModelInfo info, List<String> labels) {
        super(run.model(), info, labels);
        this.workspaces = new WorkspacePool(run);
        this.assumptions = assumptions;
        this.fit = fit;
        this.form = form;
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        Workspace workspace = workspaces.borrow();
        SlotWriter writer = fit.writer(clean, workspace.pixels(), model().path());
        return new BufferedPreparation(workspaces, workspace, writer, form.newReader());
    }

    @Override
    public List<Reading> otherReadings() {
        InputSpec taken = run().input();
        return assumptions.others(taken).stream()
                .map(other -> new Reading(
                        other.meaning(),
                        other.declaration(),
                        new BufferClassifier(run().reading(other.input()), assumptions, fit, form, info(), labels())))
                .toList();
    }

    @Override
    public int variantsPerPass() {
        return run().sizes().fewest();
    }

    /** Returns whether an image is not resized or cut. */
    boolean takesAsIs(RgbImage image) {
        return fit.leaves(image, run().input().size());
    }

    ModelRun run() {
        return workspaces.run();
    }

    @Override
    void released() {
        workspaces.released();
    }
}
