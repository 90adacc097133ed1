package dev.onepixel.training;

import ai.djl.nn.Block;
import dev.onepixel.training.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a network for the signs is made of, and how it is written as ONNX. */
enum Architecture {

    /** The layers of both bundled models. */
    CONVOLUTIONS {
        @Override
        SignNetwork network() {
            return SignNetwork.BUNDLED;
        }
    },

    /** The same with twice the filters. */
    WIDE {
        @Override
        SignNetwork network() {
            return new SignNetwork(
                    SignNetwork.BUNDLED.layers().stream()
                            .map(layer -> new SignNetwork.Layer(
                                    2 * layer.filters(), layer.kernel(), layer.stride(), layer.padding()))
                            .toList(),
                    false);
        }
    },

    /** The same with two more convolutions that keep the size. */
    DEEP {
        @Override
        SignNetwork network() {
            List<SignNetwork.Layer> layers = new ArrayList<>(SignNetwork.BUNDLED.layers());
            layers.add(1, new SignNetwork.Layer(16, 3, 1, 1));
            layers.add(new SignNetwork.Layer(64, 3, 1, 1));
            return new SignNetwork(layers, false);
        }
    },

    /** The same with the mean over all positions in front of the linear layer. */
    AVERAGE_POOLED {
        @Override
        SignNetwork network() {
            return new SignNetwork(SignNetwork.BUNDLED.layers(), true);
        }
    },

    /** Two blocks that add to what goes around them, for proofs through such networks. */
    RESIDUAL {
        @Override
        SignNetwork network() {
            throw new IllegalStateException("A residual network is no chain");
        }

        @Override
        Block block() {
            return ResidualNetwork.block();
        }

        @Override
        OnnxGraph graph(String name, Block trained, boolean despeckle) {
            return ResidualNetwork.graph(name, trained, despeckle);
        }
    };

    /** Returns the layers of one that is a chain. */
    abstract SignNetwork network();

    /** Returns a network whose weights are not drawn yet. */
    Block block() {
        return network().block();
    }

    /** Returns a trained one, {@code image} float[N][3][32][32] to {@code logits} float[N][12]. */
    OnnxGraph graph(String name, Block trained, boolean despeckle) {
        return NetworkExport.graph(network(), name, trained, despeckle);
    }

    /** Returns the word by which an option names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the architecture of a word; one that is unknown names those that exist. */
    static Architecture of(String word) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--architecture wants one of "
                        + Arrays.stream(values()).map(Architecture::word).collect(Collectors.joining(", "))
                        + " but got '" + word + "'"));
    }
}
