package dev.onepixel.model.djl;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Models of a few numbers, written for a test. */
public final class TinyModels {

    private TinyModels() {}

    /** Writes a model whose scores are the very numbers that went in, in their order: {@code [N, elements]}. */
    public static Path echo(Path folder, ElementType type, long... shape) throws IOException {
        OnnxGraph graph = new OnnxGraph("echo");
        OnnxValue input = graph.input("image", type, shape);
        OnnxValue floats = type == ElementType.FLOAT ? input : input.cast(ElementType.FLOAT);
        graph.output("scores", floats.flatten(), ElementType.FLOAT, shape[0], DYNAMIC);
        Path file = folder.resolve("echo.onnx");
        graph.write(file);
        return file;
    }

    /** Writes a model of linear scores of an RGB image, weights from a seed: {@code [?, 3, size, size] to [?, classes]}. */
    public static Path linear(Path folder, int size, int classes) throws IOException {
        int inputs = 3 * size * size;
        SplittableRandom random = new SplittableRandom(7);
        float[] weights = new float[inputs * classes];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextDouble() - 0.5);
        }
        OnnxGraph graph = new OnnxGraph("linear");
        OnnxValue logits = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, size, size)
                .flatten()
                .gemm(OnnxTensor.floats(weights, inputs, classes), OnnxTensor.floats(new float[classes], classes));
        graph.output("logits", logits, ElementType.FLOAT, DYNAMIC, classes);
        Path file = folder.resolve("linear.onnx");
        graph.write(file);
        synset(folder, classes);
        return file;
    }

    /** Writes class names c0, c1, … beside a model. */
    static void synset(Path folder, int classes) throws IOException {
        Files.write(folder.resolve("synset.txt"), labels(classes));
    }

    public static List<String> labels(int classes) {
        return IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
    }

    public static RgbImage noise(int width, int height, long seed) {
        int[] pixels = new SplittableRandom(seed)
                .ints((long) width * height, 0, 1 << 24)
                .toArray();
        return RgbImage.rgb(width, height, pixels);
    }

    /** Fills a batch with random edits, several of them at one position now and then. */
    public static Variants variants(RgbImage image, int pixels, int count) {
        SplittableRandom random = new SplittableRandom(3);
        Variants variants = new Variants(image, pixels, count);
        variants.resize(count);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < pixels; k++) {
                variants.set(i, k, random.nextInt(image.size()), random.nextInt(1 << 24));
            }
        }
        return variants;
    }
}
