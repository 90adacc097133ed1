package dev.onepixel.training;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import dev.onepixel.training.signs.SignClass;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes a trained {@link SignNetwork} as ONNX: {@code image} float[N][3][32][32] to {@code logits} float[N][12]. */
final class NetworkExport {

    private NetworkExport() {}

    static OnnxGraph graph(SignNetwork layers, String name, Block network, boolean despeckle) {
        Iterator<Block> blocks = network.getChildren().values().iterator();
        OnnxGraph graph = new OnnxGraph(name);
        int side = LabelledImages.SIDE;
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, side, side);
        OnnxValue value = normalised(despeckle ? Despeckle.apply(image) : image);
        for (Convolution layer : layers.layers()) {
            value = convolution(value, blocks, layer).relu();
        }
        OnnxValue features = (layers.averaged() ? value.globalAveragePool() : value).flatten();
        return graph.output("logits", linear(features, blocks), ElementType.FLOAT, DYNAMIC, SignClass.values().length);
    }

    /** Writes what {@link SignNetwork#normalisation} does. */
    static OnnxValue normalised(OnnxValue image) {
        return image.sub(OnnxTensor.scalar(SignNetwork.MEAN)).div(OnnxTensor.scalar(SignNetwork.SPREAD));
    }

    /** Returns the layers of a network, those of branches before what comes behind them. */
    static List<Block> leaves(Block network) {
        List<Block> leaves = new ArrayList<>();
        collect(network, leaves);
        return leaves;
    }

    private static void collect(Block block, List<Block> leaves) {
        if (block.getChildren().isEmpty()) {
            leaves.add(block);
        }
        block.getChildren().values().forEach(child -> collect(child, leaves));
    }

    /** Writes the next convolution, its batch normalisation folded in. */
    static OnnxValue convolution(OnnxValue value, Iterator<Block> blocks, Convolution layer) {
        return folded(value, next(blocks, Conv2d.class), next(blocks, BatchNorm.class), layer);
    }

    /** Writes the linear layer, rows to scores. */
    static OnnxValue linear(OnnxValue rows, Iterator<Block> blocks) {
        Linear linear = next(blocks, Linear.class);
        NDArray weight = parameter(linear, "weight");
        long classes = weight.getShape().get(0);
        try (NDArray columns = weight.transpose()) {
            OnnxTensor matrix =
                    OnnxTensor.floats(columns.toFloatArray(), weight.getShape().get(1), classes);
            return rows.gemm(matrix, OnnxTensor.floats(floats(linear, "bias"), classes));
        }
    }

    /** Folds {@code gamma (conv(x) - mean) / sqrt(var + eps) + beta} into the convolution's own weights and bias. */
    private static OnnxValue folded(OnnxValue value, Conv2d conv, BatchNorm norm, Convolution layer) {
        float[] weights = floats(conv, "weight");
        float[] gamma = floats(norm, "gamma");
        float[] mean = floats(norm, "runningMean");
        float[] variance = floats(norm, "runningVar");
        float[] bias = floats(norm, "beta");
        int perFilter = weights.length / bias.length;
        for (int f = 0; f < bias.length; f++) {
            double scale = gamma[f] / Math.sqrt(variance[f] + 1e-5); // BatchNorm's default epsilon
            for (int i = f * perFilter; i < (f + 1) * perFilter; i++) {
                weights[i] = (float) (weights[i] * scale);
            }
            bias[f] = (float) (bias[f] - mean[f] * scale);
        }
        long channels = perFilter / (layer.kernel() * layer.kernel());
        OnnxTensor kernel = OnnxTensor.floats(weights, bias.length, channels, layer.kernel(), layer.kernel());
        return value.conv(
                kernel, OnnxTensor.floats(bias, bias.length), layer.stride(), layer.padding(), layer.groups());
    }

    private static <T extends Block> T next(Iterator<Block> blocks, Class<T> type) {
        while (blocks.hasNext()) {
            Block block = blocks.next();
            if (type.isInstance(block)) {
                return type.cast(block);
            }
        }
        throw new IllegalStateException(
                "The network has fewer " + type.getSimpleName() + " blocks than its layers say");
    }

    private static float[] floats(Block block, String name) {
        return parameter(block, name).toFloatArray();
    }

    private static NDArray parameter(Block block, String name) {
        return block.getParameters().get(name).getArray();
    }
}
