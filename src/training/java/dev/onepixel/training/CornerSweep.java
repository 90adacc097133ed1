package dev.onepixel.training;

import static dev.onepixel.training.LabelledImages.LENGTH;
import static dev.onepixel.training.LabelledImages.PLANE;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.signs.SignClass;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/**
 * Measures a model: which images it knows, and which of those one pixel fools when every position is tried in each of
 * the eight corner colours (each channel 0 or 255).
 *
 * @param clean images that are classified correctly
 * @param fooled those among them that some corner changes
 */
record CornerSweep(Rate clean, Rate fooled) {

    private static final int VARIANTS = PLANE * 8;
    private static final int BATCH = 64;

    static CornerSweep over(OrtModel model, LabelledImages images) throws OrtException {
        int known = 0;
        int fooled = 0;
        for (int i = 0; i < images.size(); i++) {
            float[] image = new float[LENGTH];
            images.copy(i, image, 0);
            for (int slot = 0; slot < model.batch(); slot++) {
                model.images().put(slot * LENGTH, image);
            }
            if (Scores.best(model.run(), 0, SignClass.values().length) == images.label(i)) {
                known++;
                fooled += falls(model, image, images.label(i)) ? 1 : 0;
            }
        }
        return new CornerSweep(new Rate(known, images.size()), new Rate(fooled, Math.max(1, known)));
    }

    static CornerSweep over(Path model, LabelledImages images) throws OrtException {
        try (OrtModel session = new OrtModel(model, BATCH)) {
            return over(session, images);
        }
    }

    private static boolean falls(OrtModel model, float[] image, int label) throws OrtException {
        FloatBuffer batch = model.images();
        for (int first = 0; first < VARIANTS; first += model.batch()) {
            for (int slot = 0; slot < model.batch(); slot++) {
                int variant = Math.min(first + slot, VARIANTS - 1);
                for (int c = 0; c < 3; c++) {
                    batch.put(slot * LENGTH + c * PLANE + variant / 8, variant >> c & 1);
                }
            }
            float[] scores = model.run();
            for (int slot = 0; slot < model.batch(); slot++) {
                if (Scores.best(scores, slot, SignClass.values().length) != label) {
                    return true;
                }
                int position = Math.min(first + slot, VARIANTS - 1) / 8;
                for (int c = 0; c < 3; c++) {
                    batch.put(slot * LENGTH + c * PLANE + position, image[c * PLANE + position]);
                }
            }
        }
        return false;
    }
}
