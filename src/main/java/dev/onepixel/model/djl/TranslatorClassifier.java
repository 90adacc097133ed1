package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import java.util.List;
import java.util.Optional;

/** Runs a model through its own translator, and images of the model's size without it where that is the same. */
final class TranslatorClassifier extends EngineClassifier {

    private final TranslatorPath through;
    private final Optional<BufferClassifier> around;

    /**
     * Creates a classifier.
     *
     * @param through the way through the translator
     * @param around the way around it, where there is one
     */
    TranslatorClassifier(
            TranslatorPath through, Optional<BufferClassifier> around, ModelInfo info, List<String> labels) {
        super(through.run().model(), info, labels);
        this.through = through;
        this.around = around;
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        model().requireOpen();
        if (around.isPresent() && around.get().takesAsIs(clean)) {
            return around.get().prepare(clean);
        }
        return prepareForTranslator(clean);
    }

    PreparedImage prepareForTranslator(RgbImage clean) {
        return new TranslatorPreparation(through, clean);
    }

    /** Returns the way around the translator. */
    Optional<BufferClassifier> around() {
        return around;
    }

    @Override
    void released() {
        through.run().released();
        around.ifPresent(BufferClassifier::released);
    }
}
