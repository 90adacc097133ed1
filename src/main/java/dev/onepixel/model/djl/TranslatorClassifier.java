package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import java.util.List;
import java.util.Optional;

/** Runs a model through its own translator, and images of the model's size without it where that is the same. */
public final class TranslatorClassifier extends DjlClassifier {

    private final TranslatorRun run;
    private final TranslatorResults results;
    private final int together;
    private final Optional<BufferClassifier> direct;

    /**
     * Creates a classifier.
     *
     * @param together the most variants that are handed over at once
     * @param direct the way around the translator, where there is one
     */
    TranslatorClassifier(
            TranslatorRun run,
            TranslatorResults results,
            int together,
            Optional<BufferClassifier> direct,
            ModelInfo info,
            List<String> labels) {
        super(run.model(), info, labels);
        this.run = run;
        this.results = results;
        this.together = together;
        this.direct = direct;
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        model().requireOpen();
        if (direct.isPresent() && direct.get().takesAsIs(clean)) {
            return direct.get().prepare(clean);
        }
        return prepareForTranslator(clean);
    }

    PreparedImage prepareForTranslator(RgbImage clean) {
        return new TranslatorPreparation(run, results, clean, together);
    }

    /** Returns the way around the translator. */
    Optional<BufferClassifier> direct() {
        return direct;
    }

    @Override
    protected void released() {
        run.released();
        direct.ifPresent(BufferClassifier::released);
    }
}
