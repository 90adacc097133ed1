package dev.onepixel.benchmark;

import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import java.util.SplittableRandom;

/**
 * Small networks for 224 x 224 and 1,000 classes after three well-known designs, with random weights: as public models are
 * built, an eighth as wide and less deep.
 */
enum LargeNetworks {

    /** Large strides, max pooling and a dense layer over all positions (Krizhevsky et al. 2012). */
    POOLED {
        @Override
        OnnxValue features(SplittableRandom random, OnnxValue image) {
            OnnxValue value = conv(random, image, 3, 12, 11, 4, 2).maxPool(3, 2, 0);
            value = conv(random, value, 12, 32, 5, 1, 2).maxPool(3, 2, 0);
            return conv(random, value, 32, 32, 3, 1, 1).maxPool(3, 2, 0).flatten();
        }

        @Override
        int width() {
            return 32 * 6 * 6;
        }
    },

    /** Blocks with a way around them and the mean over all positions (He et al. 2016). */
    RESIDUAL {
        @Override
        OnnxValue features(SplittableRandom random, OnnxValue image) {
            OnnxValue value = conv(random, image, 3, 8, 7, 2, 3).maxPool(3, 2, 1);
            for (int width = 8; width <= 32; width *= 2) {
                value = conv(random, value, width, 2 * width, 3, 2, 1);
                OnnxValue branch = conv(random, value, 2 * width, 2 * width, 3, 1, 1);
                value = value.add(conv(random, branch, 2 * width, 2 * width, 3, 1, 1));
            }
            return value.globalAveragePool().flatten();
        }

        @Override
        int width() {
            return 64;
        }
    },

    /** Convolutions channel by channel and then across channels (Howard et al. 2017). */
    SEPARABLE {
        @Override
        OnnxValue features(SplittableRandom random, OnnxValue image) {
            OnnxValue value = conv(random, image, 3, 8, 3, 2, 1);
            for (int width = 8; width <= 64; width *= 2) {
                OnnxValue each = value.conv(
                                RandomWeights.of(random, Math.sqrt(6.0 / 9), width, 1, 3, 3),
                                RandomWeights.zeros(width),
                                2,
                                1,
                                width)
                        .relu();
                value = conv(random, each, width, 2 * width, 1, 1, 0);
            }
            return value.globalAveragePool().flatten();
        }

        @Override
        int width() {
            return 128;
        }
    };

    static final int SIZE = 224;
    static final int CLASSES = 1000;

    private static final long SEED = 1;

    /** Returns what the last layer sees. */
    abstract OnnxValue features(SplittableRandom random, OnnxValue image);

    /** Returns how many numbers that are. */
    abstract int width();

    OnnxGraph graph() {
        SplittableRandom random = new SplittableRandom(SEED);
        OnnxGraph graph = new OnnxGraph("random");
        OnnxValue image = graph.input("image", ElementType.FLOAT, OnnxGraph.DYNAMIC, 3, SIZE, SIZE);
        OnnxValue logits = features(random, image)
                .gemm(
                        RandomWeights.of(random, Math.sqrt(3.0 / width()), width(), CLASSES),
                        RandomWeights.zeros(CLASSES));
        return graph.output("logits", logits, ElementType.FLOAT, OnnxGraph.DYNAMIC, CLASSES);
    }

    // Weights that keep the size of what goes through (He et al. 2015).
    private static OnnxValue conv(
            SplittableRandom random, OnnxValue value, int in, int out, int kernel, int stride, int padding) {
        double scale = Math.sqrt(6.0 / (in * kernel * kernel));
        return value.conv(
                        RandomWeights.of(random, scale, out, in, kernel, kernel),
                        RandomWeights.zeros(out),
                        stride,
                        padding)
                .relu();
    }
}
