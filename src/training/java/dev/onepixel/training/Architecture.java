package dev.onepixel.training;

import ai.djl.nn.Block;
import dev.onepixel.training.onnx.OnnxGraph;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a network for the signs is made of, and how it is written as ONNX.
 *
 * @param word by which an option names it
 * @param block makes a network whose weights are not drawn yet
 * @param export writes a trained one
 */
record Architecture(String word, Supplier<Block> block, Export export) {

    /** The layers of both bundled models. */
    static final Architecture CONVOLUTIONS = chain("convolutions", SignNetwork.BUNDLED);

    private static final List<Architecture> ALL = List.of(
            CONVOLUTIONS,
            chain("wide", SignNetwork.BUNDLED.wider(2)),
            chain(
                    "deep",
                    SignNetwork.BUNDLED
                            .with(1, new SignNetwork.Layer(16, 3, 1, 1))
                            .with(5, new SignNetwork.Layer(64, 3, 1, 1))),
            chain("average-pooled", new SignNetwork(SignNetwork.BUNDLED.layers(), true)),
            new Architecture("residual", ResidualNetwork::block, ResidualNetwork::graph));

    /** Writes a trained network, {@code image} float[N][3][32][32] to {@code logits} float[N][12]. */
    @FunctionalInterface
    interface Export {
        OnnxGraph graph(String name, Block trained, boolean despeckle);
    }

    private static Architecture chain(String word, SignNetwork network) {
        return new Architecture(
                word,
                network::block,
                (name, trained, despeckle) -> NetworkExport.graph(network, name, trained, despeckle));
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
