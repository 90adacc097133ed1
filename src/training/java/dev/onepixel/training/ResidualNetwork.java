package dev.onepixel.training;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import dev.onepixel.training.signs.SignClass;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A small residual network: two stages of a convolution that halves the image and a block of two more whose result is added
 * to what goes in, then the mean over all positions and one linear layer.
 *
 * <p>He, Zhang, Ren, Sun: <em>Deep residual learning for image recognition</em>, CVPR 2016.
 */
final class ResidualNetwork {

    private static final List<SignNetwork.Layer> STAGES =
            List.of(new SignNetwork.Layer(16, 5, 2, 2), new SignNetwork.Layer(32, 3, 2, 1));

    private ResidualNetwork() {}

    private static SignNetwork.Layer inside(SignNetwork.Layer stage) {
        return new SignNetwork.Layer(stage.filters(), 3, 1, 1);
    }

    static Block block() {
        SequentialBlock network = new SequentialBlock()
                .add(new LambdaBlock(
                        x -> new NDList(
                                x.singletonOrThrow().sub(SignNetwork.MEAN).div(SignNetwork.SPREAD)),
                        "normalise"));
        for (SignNetwork.Layer stage : STAGES) {
            SequentialBlock branch = new SequentialBlock();
            convolution(branch, inside(stage)).add(Activation.reluBlock());
            convolution(branch, inside(stage));
            convolution(network, stage).add(Activation.reluBlock());
            network.add(new ParallelBlock(
                            both -> new NDList(both.get(0)
                                    .singletonOrThrow()
                                    .add(both.get(1).singletonOrThrow())),
                            List.of(branch, Blocks.identityBlock())))
                    .add(Activation.reluBlock());
        }
        return network.add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(SignClass.values().length).build());
    }

    private static SequentialBlock convolution(SequentialBlock to, SignNetwork.Layer layer) {
        return to.add(Conv2d.builder()
                        .setFilters(layer.filters())
                        .setKernelShape(new Shape(layer.kernel(), layer.kernel()))
                        .optStride(new Shape(layer.stride(), layer.stride()))
                        .optPadding(new Shape(layer.padding(), layer.padding()))
                        .optBias(false)
                        .build())
                .add(BatchNorm.builder().build());
    }

    static OnnxGraph graph(String name, Block trained, boolean despeckle) {
        List<Block> leaves = new ArrayList<>();
        collect(trained, leaves);
        Iterator<Block> blocks = leaves.iterator();
        OnnxGraph graph = new OnnxGraph(name);
        int side = LabelledImages.SIDE;
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, side, side);
        OnnxValue value = (despeckle ? Despeckle.apply(image) : image)
                .sub(OnnxTensor.scalar(SignNetwork.MEAN))
                .div(OnnxTensor.scalar(SignNetwork.SPREAD));
        for (SignNetwork.Layer stage : STAGES) {
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

    private static void collect(Block block, List<Block> leaves) {
        if (block.getChildren().isEmpty()) {
            leaves.add(block);
        }
        block.getChildren().values().forEach(child -> collect(child, leaves));
    }
}
