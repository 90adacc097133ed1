package dev.onepixel.training;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import dev.onepixel.training.signs.SignClass;
import java.util.Iterator;
import java.util.List;

/**
 * A small residual network: two stages of a convolution that halves the image and a block of two more whose result is added
 * to what goes in, then the mean over all positions and one linear layer.
 *
 * <p>He, Zhang, Ren, Sun: <em>Deep residual learning for image recognition</em>, CVPR 2016.
 */
final class ResidualNetwork {

    private static final List<Convolution> STAGES = List.of(new Convolution(16, 5, 2, 2), new Convolution(32, 3, 2, 1));

    private ResidualNetwork() {}

    private static Convolution inside(Convolution stage) {
        return new Convolution(stage.filters(), 3, 1, 1);
    }

    static Block block() {
        SequentialBlock network = new SequentialBlock().add(SignNetwork.normalisation());
        for (Convolution stage : STAGES) {
            SequentialBlock branch = new SequentialBlock();
            inside(stage).addTo(branch).add(Activation.reluBlock());
            inside(stage).addTo(branch);
            stage.addTo(network).add(Activation.reluBlock());
            network.add(around(branch)).add(Activation.reluBlock());
        }
        return network.add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(SignClass.values().length).build());
    }

    /** Returns a branch whose result is added to what goes in. */
    static Block around(Block branch) {
        return new ParallelBlock(
                both -> new NDList(
                        both.get(0).singletonOrThrow().add(both.get(1).singletonOrThrow())),
                List.of(branch, Blocks.identityBlock()));
    }

    static OnnxGraph graph(String name, Block trained, boolean despeckle) {
        Iterator<Block> blocks = NetworkExport.leaves(trained).iterator();
        OnnxGraph graph = new OnnxGraph(name);
        int side = LabelledImages.SIDE;
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, side, side);
        OnnxValue value = NetworkExport.normalised(despeckle ? Despeckle.apply(image) : image);
        for (Convolution stage : STAGES) {
            OnnxValue in = NetworkExport.convolution(value, blocks, stage).relu();
            OnnxValue branch =
                    NetworkExport.convolution(in, blocks, inside(stage)).relu();
            value = NetworkExport.convolution(branch, blocks, inside(stage))
                    .add(in)
                    .relu();
        }
        return graph.output(
                "logits",
                NetworkExport.linear(value.globalAveragePool().flatten(), blocks),
                ElementType.FLOAT,
                DYNAMIC,
                SignClass.values().length);
    }
}
