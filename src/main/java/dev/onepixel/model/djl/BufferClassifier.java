package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Reading;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.PixelBuffer;
import dev.onepixel.model.input.Resampling;
import dev.onepixel.model.input.SlotWriter;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.model.output.ScoreReader;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Runs a model whose preprocessing is known, on buffers that the engine reads in place. */
public final class BufferClassifier extends DjlClassifier {

    private final ModelRun run;
    private final Optional<EngineMeasure.Pace> pace;
    private final Fit fit;
    private final ScoreKind kind;
    private final int outputs;
    private final Deque<Workspace> spare = new ConcurrentLinkedDeque<>();

    BufferClassifier(
            ModelRun run,
            Optional<EngineMeasure.Pace> pace,
            Fit fit,
            ScoreKind kind,
            int outputs,
            ModelInfo info,
            List<String> labels) {
        super(run.model(), info, labels);
        this.run = run;
        this.pace = pace;
        this.fit = fit;
        this.kind = kind;
        this.outputs = outputs;
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        model().requireOpen();
        Workspace used = spare.poll();
        Workspace workspace = used == null ? run.newWorkspace() : used;
        SlotWriter writer = writer(clean, workspace.pixels());
        return new BufferedPreparation(this, clean, workspace, writer, new ScoreReader(path(), kind, outputs));
    }

    @Override
    public List<Reading> otherReadings() {
        InputSpec taken = run.input();
        return taken.assumptions().others(taken).stream()
                .map(other -> new Reading(
                        other.meaning(),
                        other.declaration(),
                        new BufferClassifier(run.reading(other.input()), pace, fit, kind, outputs, info(), labels())))
                .toList();
    }

    /** Returns whether an image is not resized or cut. */
    boolean takesAsIs(RgbImage image) {
        DjlOptions.Size own = new DjlOptions.Size(image.width(), image.height());
        return own.equals(run.input().size()) && own.equals(fit.resized(image.width(), image.height()));
    }

    public SlotWriter writer(RgbImage clean, PixelBuffer pixels) {
        DjlOptions.Size target = run.input().size();
        DjlOptions.Size own = new DjlOptions.Size(clean.width(), clean.height());
        DjlOptions.Size resized = fit.resized(clean.width(), clean.height());
        if (!fit.reaches(resized, target)) {
            throw new ClassifierException(ModelMessages.imageSize(path(), own, resized, target));
        }
        return takesAsIs(clean) ? new SlotWriter.Direct(clean, pixels) : new Resampling(clean, pixels, resized, target);
    }

    String path() {
        return model().path();
    }

    ScoreKind kind() {
        return kind;
    }

    /** Returns how fast the model was measured to be, empty where nothing was left to choose. */
    Optional<EngineMeasure.Pace> pace() {
        return pace;
    }

    public ModelRun run() {
        return run;
    }

    void giveBack(Workspace workspace) {
        if (model().isOpen()) {
            spare.push(workspace);
        }
    }

    @Override
    protected void released() {
        spare.clear();
    }
}
