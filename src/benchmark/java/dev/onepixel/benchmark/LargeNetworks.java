package dev.onepixel.benchmark;

import dev.onepixel.training.Convolution;
import dev.onepixel.training.LargeNetwork;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import java.util.SplittableRandom;

/** The large networks as nobody trained them: random weights that keep the size of what goes through (He et al. 2015). */
final class LargeNetworks implements LargeNetwork.Weights {

    private static final long SEED = 1;

    private final SplittableRandom random = new SplittableRandom(SEED);

    private LargeNetworks() {}

    static OnnxGraph graph(LargeNetwork network) {
        OnnxGraph graph = new OnnxGraph("random");
        OnnxValue image =
                graph.input("image", ElementType.FLOAT, OnnxGraph.DYNAMIC, 3, LargeNetwork.SIDE, LargeNetwork.SIDE);
        OnnxValue logits = network.write(image, new LargeNetworks());
        return graph.output("logits", logits, ElementType.FLOAT, OnnxGraph.DYNAMIC, LargeNetwork.CLASSES);
    }

    @Override
    public OnnxValue convolution(OnnxValue value, int channels, Convolution layer) {
        int seen = channels / layer.groups();
        double scale = Math.sqrt(6.0 / (seen * layer.kernel() * layer.kernel()));
        return value.conv(
                RandomWeights.of(random, scale, layer.filters(), seen, layer.kernel(), layer.kernel()),
                RandomWeights.zeros(layer.filters()),
                layer.stride(),
                layer.padding(),
                layer.groups());
    }

    @Override
    public OnnxValue linear(OnnxValue rows, int features) {
        return rows.gemm(
                RandomWeights.of(random, Math.sqrt(3.0 / features), features, LargeNetwork.CLASSES),
                RandomWeights.zeros(LargeNetwork.CLASSES));
    }
}
