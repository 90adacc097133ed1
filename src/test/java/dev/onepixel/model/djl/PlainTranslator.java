package dev.onepixel.model.djl;

import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A translator as users of DJL's ONNX Runtime engine write them: by hand, since its NDArray has no arithmetic. */
class PlainTranslator implements Translator<Image, Classifications> {

    private final int size;
    private final List<String> names;
    private final boolean logits;

    /** Takes every n-th row and column, scales to 0..1 and names the softmax of the model's logits. */
    PlainTranslator(int size, List<String> names) {
        this(size, names, true);
    }

    /** The same for a model that gives logits, or one that gives probabilities already. */
    PlainTranslator(int size, List<String> names, boolean logits) {
        this.logits = logits;
        this.size = size;
        this.names = names;
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
        return null;
    }

    @Override
    public NDList processInput(TranslatorContext context, Image image) {
        byte[] source =
                image.toNDArray(context.getNDManager(), Image.Flag.COLOR).toByteArray();
        float[] input = new float[3 * size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int row = y * image.getHeight() / size;
                int column = x * image.getWidth() / size;
                for (int c = 0; c < 3; c++) {
                    int level = source[3 * (row * image.getWidth() + column) + c] & 0xFF;
                    input[(c * size + y) * size + x] = level / 255f;
                }
            }
        }
        return new NDList(context.getNDManager().create(input, new Shape(1, 3, size, size)));
    }

    @Override
    public Classifications processOutput(TranslatorContext context, NDList list) {
        double sum = 0;
        List<Double> weights = new ArrayList<>();
        for (float score : list.head().toFloatArray()) {
            double weight = logits ? Math.exp(score) : score;
            weights.add(weight);
            sum += weight;
        }
        double total = sum;
        weights.replaceAll(value -> value / total);
        return new Classifications(names, weights);
    }
}
