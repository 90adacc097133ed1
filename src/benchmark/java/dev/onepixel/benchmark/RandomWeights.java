package dev.onepixel.benchmark;

import dev.onepixel.training.onnx.OnnxTensor;
import java.util.SplittableRandom;

/** Weights of networks that nobody trained. */
final class RandomWeights {

    private RandomWeights() {}

    /** Draws weights between {@code -scale} and {@code scale}. */
    static OnnxTensor of(SplittableRandom random, double scale, long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension;
        }
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * scale);
        }
        return OnnxTensor.floats(values, shape);
    }

    static OnnxTensor zeros(int length) {
        return OnnxTensor.floats(new float[length], length);
    }
}
