package dev.onepixel.model.djl;

import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.output.RawScores;
import dev.onepixel.model.output.ScoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A clean image that is copied, edited and handed to a translator whole for each variant. */
final class TranslatorPreparation implements PreparedImage {

    private final TranslatorPath way;
    private final RgbImage clean;
    private final ScoreReader reader;
    private final Predictor<Image, Classifications> predictor;
    private final RawScores raw = new RawScores();
    private boolean closed;

    TranslatorPreparation(TranslatorPath way, RgbImage clean) {
        this.way = way;
        this.clean = clean;
        this.reader = way.form().newReader();
        this.predictor = way.run().borrow();
    }

    @Override
    public void classify(Variants variants, Scores scores) {
        if (closed) {
            throw new IllegalStateException(
                    EngineMessages.preparedClosed(way.run().model().path()));
        }
        scores.resize(variants.size());
        int count;
        for (int from = 0; from < variants.size(); from += count) {
            count = way.sizes().next(variants.size() - from);
            List<Image> images = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                images.add(edited(variants, from + i));
            }
            way.run().predict(predictor, images, way.names(), raw);
            for (int i = 0; i < count; i++) {
                reader.read(raw, i, scores, from + i);
            }
        }
    }

    private Image edited(Variants variants, int variant) {
        int[] pixels = clean.toPixels();
        for (int edit = 0; edit < variants.pixels(); edit++) {
            int position = Objects.checkIndex(variants.position(variant, edit), pixels.length);
            pixels[position] = variants.rgb(variant, edit);
        }
        return new PixelImage(clean.width(), clean.height(), pixels);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            way.run().giveBack(predictor);
        }
    }
}
