package dev.onepixel.proof;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.Attribute;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small networks of random weights, one an operator or two, written as ONNX files: 8 x 8 images, 4 classes. */
final class SmallNetworks {

    static final int SIDE = 8;
    static final int CLASSES = 4;

    /** What lies between the image, {@code [1, channels, 8, 8]} in -1..1, and a dense layer that ends the network. */
    interface Body {
        OnnxValue of(Draw draw, OnnxValue image);
    }

    /** What operators a network holds, by the name of the network. */
    static final Map<String, Body> ALL = new LinkedHashMap<>();

    private SmallNetworks() {}

    /** Random weights for a graph. */
    record Draw(OnnxGraph graph, SplittableRandom random, int channels) {

        OnnxTensor tensor(double size, long... shape) {
            int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (size * (2 * random.nextDouble() - 1));
            }
            return OnnxTensor.floats(values, shape);
        }

        OnnxTensor positive(long... shape) {
            int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (0.3 + random.nextDouble());
            }
            return OnnxTensor.floats(values, shape);
        }

        OnnxValue conv(OnnxValue x, int in, int out, int kernel, int stride, int padding) {
            return x.conv(
                    tensor(1.6 / Math.sqrt(in * kernel * kernel), out, in, kernel, kernel),
                    tensor(0.3, out),
                    stride,
                    padding);
        }

        OnnxValue dense(OnnxValue rows, int in, int out) {
            return rows.gemm(tensor(1.8 / Math.sqrt(in), in, out), tensor(0.2, out));
        }

        OnnxValue node(String operator, List<OnnxValue> inputs, Attribute... attributes) {
            return graph.node(operator, inputs, attributes);
        }

        OnnxValue longs(long... values) {
            return graph.constant(OnnxTensor.longs(values, values.length));
        }
    }

    static {
        ALL.put("Conv, Relu", (d, x) -> d.conv(d.conv(x, d.channels, 4, 3, 1, 1).relu(), 4, 5, 3, 2, 1)
                .relu());
        ALL.put("Conv with groups and dilations", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 4, 3, 1, 1).relu();
            OnnxValue grouped =
                    y.conv(d.tensor(0.7, 6, 2, 3, 3), d.tensor(0.2, 6), 1, 1, 2).relu();
            OnnxValue depthwise = grouped.conv(d.tensor(0.9, 6, 1, 3, 3), d.tensor(0.2, 6), 2, 0, 6);
            return d.node(
                            "Conv",
                            List.of(depthwise, d.graph.constant(d.tensor(0.6, 3, 6, 2, 2))),
                            Attribute.list("dilations", 2, 2),
                            Attribute.list("pads", 0, 1, 1, 1))
                    .relu();
        });
        ALL.put("Conv with auto_pad", (d, x) -> d.node(
                        "Conv",
                        List.of(
                                d.conv(x, d.channels, 4, 3, 1, 1).relu(),
                                d.graph.constant(d.tensor(0.5, 4, 4, 3, 3)),
                                d.graph.constant(d.tensor(0.2, 4))),
                        Attribute.list("strides", 2, 2),
                        Attribute.of("auto_pad", "SAME_UPPER"))
                .relu());
        ALL.put("BatchNormalization", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 4, 3, 1, 1);
            OnnxValue normal = d.node(
                    "BatchNormalization",
                    List.of(
                            y,
                            d.graph.constant(d.tensor(1.5, 4)),
                            d.graph.constant(d.tensor(0.5, 4)),
                            d.graph.constant(d.tensor(0.5, 4)),
                            d.graph.constant(d.positive(4))));
            return d.conv(normal.relu(), 4, 4, 3, 2, 0).relu();
        });
        ALL.put("LeakyRelu", (d, x) -> {
            OnnxValue y = d.node("LeakyRelu", List.of(d.conv(x, d.channels, 5, 3, 1, 1)), Attribute.of("alpha", 0.2f));
            return d.node("LeakyRelu", List.of(d.conv(y, 5, 5, 3, 2, 1)));
        });
        ALL.put("Clip", (d, x) -> d.conv(d.conv(x, d.channels, 4, 3, 1, 1).clip(-0.2f, 0.5f), 4, 4, 3, 2, 1)
                .clip(0, 0.6f));
        ALL.put("Min, Max of branches", (d, x) -> {
            OnnxValue a = d.conv(x, d.channels, 4, 3, 1, 1).relu();
            OnnxValue b = d.conv(x, d.channels, 4, 3, 1, 1);
            OnnxValue y = a.max(b).min(d.conv(x, d.channels, 4, 1, 1, 0).add(OnnxTensor.scalar(0.4f)));
            return d.conv(y, 4, 4, 3, 2, 1).max(d.graph.constant(d.tensor(0.3, 1, 4, 1, 1)));
        });
        ALL.put("MaxPool behind Relu", (d, x) -> d.conv(
                        d.conv(x, d.channels, 6, 3, 1, 1).relu().maxPool(2, 2, 0), 6, 6, 3, 1, 1)
                .relu()
                .maxPool(2, 2, 0));
        ALL.put("MaxPool that overlaps", (d, x) -> d.conv(
                        d.conv(x, d.channels, 4, 3, 1, 1).maxPool(3, 2, 1), 4, 4, 3, 1, 1)
                .maxPool(3, 1, 0));
        ALL.put("AveragePool, GlobalAveragePool", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 4, 3, 1, 1).relu().averagePool(3, 2, 1);
            OnnxValue z = d.node(
                    "AveragePool",
                    List.of(d.conv(y, 4, 6, 3, 1, 1).relu()),
                    Attribute.list("kernel_shape", 2, 2),
                    Attribute.list("pads", 1, 1, 0, 0),
                    Attribute.of("count_include_pad", 1));
            return d.conv(z, 6, 8, 1, 1, 0).relu().globalAveragePool();
        });
        ALL.put("GlobalMaxPool, ReduceMean", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 5, 3, 1, 1).relu();
            OnnxValue mean =
                    d.node("ReduceMean", List.of(y), Attribute.list("axes", 2, 3), Attribute.of("keepdims", 1));
            return mean.concat(y.globalMaxPool(), 1);
        });
        ALL.put("Add of two branches", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 5, 3, 1, 1).relu();
            OnnxValue z = d.conv(d.conv(y, 5, 5, 3, 1, 1).relu(), 5, 5, 3, 1, 1);
            OnnxValue sum = y.add(z).relu();
            OnnxValue down = d.conv(d.conv(sum, 5, 6, 3, 2, 1).relu(), 6, 6, 3, 1, 1);
            return d.conv(sum, 5, 6, 1, 2, 0).sub(down).relu().globalAveragePool();
        });
        ALL.put("Sub, Mul, Div by constants", (d, x) -> {
            OnnxValue y = x.sub(OnnxTensor.scalar(0.1f)).div(d.positive(1, d.channels, 1, 1));
            OnnxValue z = d.conv(y, d.channels, 4, 3, 1, 1).mul(d.tensor(1.2, 4, 1, 1));
            return d.conv(d.graph.constant(d.tensor(0.4, 1, 4, 1, 1)).sub(z.relu()), 4, 4, 3, 2, 1)
                    .relu();
        });
        ALL.put("Pad, Slice, Concat", (d, x) -> {
            OnnxValue y = x.padReflecting(0, 0, 1, 2, 0, 0, 1, 2);
            OnnxValue z = d.conv(y, d.channels, 4, 3, 1, 0).relu();
            OnnxValue padded = d.node("Pad", List.of(z, d.longs(0, 0, 1, 0, 0, 0, 0, 1)));
            return d.conv(padded.slice(2, 1, 7).concat(padded.slice(2, 0, 6), 1), 8, 4, 3, 2, 0)
                    .relu();
        });
        ALL.put("Transpose, Reshape, Squeeze, Unsqueeze, Identity, Dropout", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 4, 3, 2, 1).relu().transpose(0, 2, 3, 1);
            OnnxValue z = d.node("Dropout", List.of(d.node("Identity", List.of(y.reshape(0, -1)))));
            OnnxValue w = d.node("Unsqueeze", List.of(d.dense(z, 64, 9).relu(), d.longs(1)));
            return d.node("Squeeze", List.of(w, d.longs(1)));
        });
        ALL.put("MatMul, Add, three dense layers", (d, x) -> {
            OnnxValue y = d.conv(x, d.channels, 4, 3, 2, 1).relu().flatten();
            OnnxValue z =
                    y.matMul(d.tensor(0.25, 64, 12)).add(d.tensor(0.2, 12)).relu();
            return d.dense(d.dense(z, 12, 10).relu(), 10, 9).relu();
        });
        ALL.put("Sigmoid", (d, x) -> d.conv(
                        d.conv(x, d.channels, 4, 3, 1, 1)
                                .mul(OnnxTensor.scalar(3))
                                .sigmoid(),
                        4,
                        4,
                        3,
                        2,
                        1)
                .mul(OnnxTensor.scalar(4))
                .sigmoid());
        ALL.put(
                "Tanh",
                (d, x) -> d.node(
                        "Tanh",
                        List.of(d.conv(
                                        d.node(
                                                "Tanh",
                                                List.of(d.conv(x, d.channels, 4, 3, 1, 1)
                                                        .mul(OnnxTensor.scalar(2)))),
                                        4,
                                        4,
                                        3,
                                        2,
                                        1)
                                .mul(OnnxTensor.scalar(3)))));
        ALL.put("Min, Max with neighbours in front", (d, x) -> {
            OnnxValue wide = x.padReflecting(0, 0, 0, 1, 0, 0, 0, 1);
            OnnxValue left = wide.slice(3, 0, SIDE);
            OnnxValue right = wide.slice(3, 2, SIDE + 2);
            OnnxValue clamped = x.max(left.min(right)).min(left.max(right));
            return d.conv(d.conv(clamped, d.channels, 5, 3, 2, 1).relu(), 5, 5, 3, 1, 1)
                    .relu();
        });
        ALL.put("Max over channels in front", (d, x) -> {
            OnnxValue y = x.max(x.slice(1, 0, 1)).clip(-0.7f, 0.6f);
            return d.conv(y, d.channels, 5, 3, 2, 1).relu();
        });
    }

    /** Writes a network and loads it. */
    static DjlClassifier load(Path folder, String name, int channels, long seed) {
        return load(folder, channels, Objects.requireNonNull(ALL.get(name)), seed, "");
    }

    static DjlClassifier load(Path folder, int channels, Body body, long seed, String ending) {
        OnnxGraph graph = new OnnxGraph("small");
        Draw draw = new Draw(graph, new SplittableRandom(seed), channels);
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, channels, SIDE, SIDE);
        OnnxValue features = body.of(draw, image).flatten();
        // The size of the features is the engine's to say.
        OnnxValue logits = features.matMul(draw.tensor(0.5, width(body, channels), CLASSES))
                .add(draw.tensor(0.1, CLASSES));
        OnnxValue scores = ending.isEmpty() ? logits : graph.node(ending, List.of(logits), Attribute.of("axis", 1));
        graph.output("scores", scores, ElementType.FLOAT, DYNAMIC, CLASSES);
        return load(
                folder,
                graph,
                channels,
                switch (ending) {
                    case "Softmax" -> ScoreKind.PROBABILITIES;
                    case "LogSoftmax" -> ScoreKind.LOG_PROBABILITIES;
                    default -> ScoreKind.LOGITS;
                });
    }

    static DjlClassifier load(Path folder, OnnxGraph graph, int channels, ScoreKind kind) {
        try {
            Path file = Files.createTempDirectory(folder, "small").resolve("small.onnx");
            graph.write(file);
            return DjlClassifier.load(
                    file,
                    DjlOptions.defaults()
                            .withBatchSize(64)
                            .withScale(PixelScale.SYMMETRIC)
                            .withScores(kind)
                            .withChannels(channels == 1 ? Channels.GREY : Channels.RGB)
                            .withLabels(IntStream.range(0, CLASSES)
                                    .mapToObj(i -> "c" + i)
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Builds the body once more in a graph of its own and folds it, to learn how many features it has.
    private static int width(Body body, int channels) {
        OnnxGraph graph = new OnnxGraph("width");
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, channels, SIDE, SIDE);
        OnnxValue features = body.of(new Draw(graph, new SplittableRandom(1), channels), image)
                .flatten();
        graph.output("features", features, ElementType.FLOAT, DYNAMIC, DYNAMIC);
        try {
            Path file = Files.createTempFile("width", ".onnx");
            try {
                graph.write(file);
                return dev.onepixel.proof.graph.NetworkReader.read(
                                file, new dev.onepixel.proof.graph.Network.Input(channels, SIDE, SIDE, false), 0)
                        .classes();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RgbImage noise(long seed) {
        return RgbImage.rgb(
                SIDE,
                SIDE,
                new SplittableRandom(seed).ints(SIDE * SIDE, 0, 1 << 24).toArray());
    }

    static RgbImage greyNoise(long seed) {
        byte[] levels = new byte[SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) random.nextInt(256);
        }
        return RgbImage.grey(SIDE, SIDE, levels);
    }
}
