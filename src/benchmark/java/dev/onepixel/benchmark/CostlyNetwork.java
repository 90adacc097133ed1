package dev.onepixel.benchmark;

import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** A network of random weights that costs about ten times what LeNet does; what it says does not matter here. */
final class CostlyNetwork {

    private static final int CLASSES = 10;

    private final UniformRandomProvider random = RandomSource.L64_X128_MIX.create(7L);

    /** Writes {@code image} float[N][3][32][32] in 0..1 to {@code logits} float[N][10], with its labels beside it. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("costly.onnx");
        new CostlyNetwork().graph().write(file);
        List<String> labels = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) {
            labels.add("class-" + c);
        }
        Files.write(folder.resolve("synset.txt"), labels);
        Files.writeString(folder.resolve("serving.properties"), """
                engine=OnnxRuntime
                option.modelName=costly
                translatorFactory=ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory
                width=32
                height=32
                toTensor=true
                applySoftmax=true
                """);
        return file;
    }

    private OnnxGraph graph() {
        OnnxGraph graph = new OnnxGraph("costly");
        OnnxValue value = graph.input("image", ElementType.FLOAT, OnnxGraph.DYNAMIC, 3, 32, 32);
        value = layer(value, 3, 32, 1);
        value = layer(value, 32, 48, 2);
        value = layer(value, 48, 64, 1);
        value = layer(value, 64, 96, 2);
        value = value.globalAveragePool().flatten().gemm(weights(96, CLASSES), weights(CLASSES));
        return graph.output("logits", value, ElementType.FLOAT, OnnxGraph.DYNAMIC, CLASSES);
    }

    private OnnxValue layer(OnnxValue value, int from, int to, int stride) {
        return value.conv(weights(to, from, 3, 3), weights(to), stride, 1).relu();
    }

    private OnnxTensor weights(long... shape) {
        int length = 1;
        for (long size : shape) {
            length = Math.toIntExact(length * size);
        }
        double scale = Math.sqrt(2.0 * shape[0] / length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return OnnxTensor.floats(values, shape);
    }
}
