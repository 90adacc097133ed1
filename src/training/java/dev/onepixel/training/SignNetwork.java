package dev.onepixel.training;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.onepixel.training.signs.SignClass;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of both bundled models: a few convolutions, each with batch normalisation and ReLU, then one linear layer
 * over all that is left. Most convolutions halve the image at once, because an attack asks for tens of thousands of
 * forward passes an image.
 *
 * @param layers the convolutions
 * @param averaged whether the linear layer takes the mean over all positions instead of each of them
 */
record SignNetwork(List<Convolution> layers, boolean averaged) {

    /** What the bundled models are made of. */
    static final SignNetwork BUNDLED = new SignNetwork(
            List.of(
                    new Convolution(16, 5, 2, 2),
                    new Convolution(32, 3, 2, 1),
                    new Convolution(32, 3, 1, 1),
                    new Convolution(64, 3, 2, 1)),
            false);

    /** Brings 0..1 to about -2..2, inside the network, so that callers hand over plain RGB. */
    static final float MEAN = 0.5f;

    static final float SPREAD = 0.25f;

    /** Returns one with so many times the filters. */
    SignNetwork wider(int times) {
        return new SignNetwork(
                layers.stream()
                        .map(layer -> new Convolution(
                                times * layer.filters(), layer.kernel(), layer.stride(), layer.padding()))
                        .toList(),
                averaged);
    }

    /** Returns one with a further convolution at a place. */
    SignNetwork with(int place, Convolution layer) {
        List<Convolution> more = new ArrayList<>(layers);
        more.add(place, layer);
        return new SignNetwork(more, averaged);
    }

    /** Returns what every network begins with. */
    static Block normalisation() {
        return new LambdaBlock(x -> new NDList(x.singletonOrThrow().sub(MEAN).div(SPREAD)), "normalise");
    }

    Block block() {
        SequentialBlock network = new SequentialBlock().add(normalisation());
        for (Convolution layer : layers) {
            layer.addTo(network).add(Activation.reluBlock());
        }
        return network.add(averaged ? Pool.globalAvgPool2dBlock() : Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(SignClass.values().length).build());
    }

    /** Counts the multiplications of one forward pass. */
    long multiplications() {
        long total = 0;
        long side = LabelledImages.SIDE;
        long channels = 3;
        for (Convolution layer : layers) {
            side = layer.outputSide(side);
            total += side * side * layer.weights(channels);
            channels = layer.filters();
        }
        return total + features() * SignClass.values().length;
    }

    /** Counts the weights and biases of the exported model. */
    long parameters() {
        long total = 0;
        long channels = 3;
        for (Convolution layer : layers) {
            total += layer.weights(channels) + layer.filters();
            channels = layer.filters();
        }
        return total + (features() + 1) * SignClass.values().length;
    }

    private long features() {
        long side = LabelledImages.SIDE;
        for (Convolution layer : layers) {
            side = layer.outputSide(side);
        }
        return (averaged ? 1 : side * side) * layers.get(layers.size() - 1).filters();
    }
}
