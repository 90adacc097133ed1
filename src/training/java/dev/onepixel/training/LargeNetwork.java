package dev.onepixel.training;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Small networks for 224 x 224 and 1,000 classes after three well-known designs: as public models are built, an eighth as
 * wide and less deep.
 */
public enum LargeNetwork {

    /** Large strides, max pooling and a dense layer over all positions (Krizhevsky et al. 2012). */
    POOLED(
            32 * 6 * 6,
            false,
            conv(3, 12, 11, 4, 2),
            new MaxPool(3, 2, 0),
            conv(12, 32, 5, 1, 2),
            new MaxPool(3, 2, 0),
            conv(32, 32, 3, 1, 1),
            new MaxPool(3, 2, 0)),

    /** Blocks with a way around them and the mean over all positions (He et al. 2016). */
    RESIDUAL(
            64,
            true,
            conv(3, 8, 7, 2, 3),
            new MaxPool(3, 2, 1),
            conv(8, 16, 3, 2, 1),
            around(16),
            conv(16, 32, 3, 2, 1),
            around(32),
            conv(32, 64, 3, 2, 1),
            around(64)),

    /** Convolutions channel by channel and then across channels (Howard et al. 2017). */
    SEPARABLE(
            128,
            true,
            conv(3, 8, 3, 2, 1),
            each(8),
            conv(8, 16, 1, 1, 0),
            each(16),
            conv(16, 32, 1, 1, 0),
            each(32),
            conv(32, 64, 1, 1, 0),
            each(64),
            conv(64, 128, 1, 1, 0));

    public static final int SIDE = 224;
    public static final int CLASSES = 1000;

    private final int features;
    private final boolean averaged;

    @SuppressWarnings("ImmutableEnumChecker") // Records of numbers.
    private final List<Part> parts;

    LargeNetwork(int features, boolean averaged, Part... parts) {
        this.features = features;
        this.averaged = averaged;
        this.parts = List.of(parts);
    }

    /** Where the weights of a network that is written as ONNX come from, asked in the order of the layers. */
    public interface Weights {

        /** Convolves so many channels. */
        OnnxValue convolution(OnnxValue value, int channels, Convolution layer);

        /** Makes scores of so many features. */
        OnnxValue linear(OnnxValue rows, int features);
    }

    /** What a network is put together from. */
    private interface Part {
        void addTo(SequentialBlock network);

        OnnxValue write(OnnxValue value, Weights weights);
    }

    private record Rectified(int channels, Convolution layer) implements Part {
        @Override
        public void addTo(SequentialBlock network) {
            layer.addTo(network).add(Activation.reluBlock());
        }

        @Override
        public OnnxValue write(OnnxValue value, Weights weights) {
            return weights.convolution(value, channels, layer).relu();
        }
    }

    private record MaxPool(int kernel, int stride, int padding) implements Part {
        @Override
        public void addTo(SequentialBlock network) {
            network.add(Pool.maxPool2dBlock(
                    new Shape(kernel, kernel), new Shape(stride, stride), new Shape(padding, padding)));
        }

        @Override
        public OnnxValue write(OnnxValue value, Weights weights) {
            return value.maxPool(kernel, stride, padding);
        }
    }

    private record Around(List<Part> parts) implements Part {
        @Override
        public void addTo(SequentialBlock network) {
            SequentialBlock branch = new SequentialBlock();
            parts.forEach(part -> part.addTo(branch));
            network.add(ResidualNetwork.around(branch));
        }

        @Override
        public OnnxValue write(OnnxValue value, Weights weights) {
            OnnxValue branch = value;
            for (Part part : parts) {
                branch = part.write(branch, weights);
            }
            return value.add(branch);
        }
    }

    private static Part conv(int channels, int filters, int kernel, int stride, int padding) {
        return new Rectified(channels, new Convolution(filters, kernel, stride, padding));
    }

    private static Part each(int channels) {
        return new Rectified(channels, new Convolution(channels, 3, 2, 1, channels));
    }

    private static Part around(int channels) {
        return new Around(List.of(conv(channels, channels, 3, 1, 1), conv(channels, channels, 3, 1, 1)));
    }

    /** Returns what files and tables call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes the layers, an image to logits. */
    public OnnxValue write(OnnxValue image, Weights weights) {
        OnnxValue value = image;
        for (Part part : parts) {
            value = part.write(value, weights);
        }
        return weights.linear((averaged ? value.globalAveragePool() : value).flatten(), features);
    }

    Block block() {
        SequentialBlock network = new SequentialBlock().add(SignNetwork.normalisation());
        parts.forEach(part -> part.addTo(network));
        return network.add(averaged ? Pool.globalAvgPool2dBlock() : Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    OnnxGraph graph(String name, Block trained) {
        Iterator<Block> blocks = NetworkExport.leaves(trained).iterator();
        OnnxGraph graph = new OnnxGraph(name);
        OnnxValue image = graph.input("image", ElementType.FLOAT, DYNAMIC, 3, SIDE, SIDE);
        OnnxValue logits = write(NetworkExport.normalised(image), new Weights() {
            @Override
            public OnnxValue convolution(OnnxValue value, int channels, Convolution layer) {
                return NetworkExport.convolution(value, blocks, layer);
            }

            @Override
            public OnnxValue linear(OnnxValue rows, int features) {
                return NetworkExport.linear(rows, blocks);
            }
        });
        return graph.output("logits", logits, ElementType.FLOAT, DYNAMIC, CLASSES);
    }
}
