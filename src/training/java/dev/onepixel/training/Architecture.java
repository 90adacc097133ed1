package dev.onepixel.training;

import ai.djl.nn.Block;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.signs.SignClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network for the signs is made of, and how it is written as ONNX.
 *
 * @param word by which an option names it
 * @param side width and height of its images
 * @param labels of its outputs, in their order; those of the signs come first
 * @param block makes a network whose weights are not drawn yet
 * @param export writes a trained one
 */
record Architecture(String word, int side, List<String> labels, Supplier<Block> block, Export export) {

    /** The layers of both bundled models. */
    static final Architecture CONVOLUTIONS = chain("convolutions", SignNetwork.BUNDLED);

    private static final List<Architecture> ALL = List.of(
            CONVOLUTIONS,
            chain("wide", SignNetwork.BUNDLED.wider(2)),
            chain(
                    "deep",
                    SignNetwork.BUNDLED.with(1, new Convolution(16, 3, 1, 1)).with(5, new Convolution(64, 3, 1, 1))),
            chain("average-pooled", new SignNetwork(SignNetwork.BUNDLED.layers(), true)),
            ofSigns("residual", ResidualNetwork::block, ResidualNetwork::graph));

    /** Writes a trained network, {@code image} float[N][3][side][side] to {@code logits} float[N][labels]. */
    @FunctionalInterface
    interface Export {
        OnnxGraph graph(String name, Block trained, boolean despeckle);
    }

    private static Architecture chain(String word, SignNetwork network) {
        return ofSigns(
                word,
                network::block,
                (name, trained, despeckle) -> NetworkExport.graph(network, name, trained, despeckle));
    }

    private static Architecture ofSigns(String word, Supplier<Block> block, Export export) {
        return new Architecture(word, LabelledImages.SIDE, SignClass.labels(), block, export);
    }

    /** Returns the one of a large network. It learns the signs alone: no image is of its other classes. */
    static Architecture large(LargeNetwork network) {
        List<String> labels = new ArrayList<>(SignClass.labels());
        IntStream.range(labels.size(), LargeNetwork.CLASSES)
                .mapToObj(i -> "class-" + i)
                .forEach(labels::add);
        return new Architecture(
                network.word(),
                LargeNetwork.SIDE,
                List.copyOf(labels),
                network::block,
                (name, trained, despeckle) -> network.graph(name, trained));
    }

    /** Returns the architecture of a word; one that is unknown names those that exist. */
    static Architecture of(String word) {
        return ALL.stream()
                .filter(architecture -> architecture.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--architecture wants one of "
                        + ALL.stream().map(Architecture::word).collect(Collectors.joining(", ")) + " but got '" + word
                        + "'"));
    }
}
