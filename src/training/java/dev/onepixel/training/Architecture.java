package dev.onepixel.training;

import ai.djl.nn.Block;
import dev.onepixel.training.onnx.OnnxGraph;

/** What a network for the signs is made of, and how it is written as ONNX. */
enum Architecture {

    /** The layers of both bundled models. */
    CONVOLUTIONS {
        @Override
        Block block() {
            return SignNetwork.block();
        }

        @Override
        OnnxGraph graph(String name, Block trained, boolean despeckle) {
            return NetworkExport.graph(name, trained, despeckle);
        }
    },

    /** Two blocks that add to what goes around them, for proofs through such networks. */
    RESIDUAL {
        @Override
        Block block() {
            return ResidualNetwork.block();
        }

        @Override
        OnnxGraph graph(String name, Block trained, boolean despeckle) {
            return ResidualNetwork.graph(name, trained, despeckle);
        }
    };

    /** Returns a network whose weights are not drawn yet. */
    abstract Block block();

    /** Returns a trained one, {@code image} float[N][3][32][32] to {@code logits} float[N][12]. */
    abstract OnnxGraph graph(String name, Block trained, boolean despeckle);
}
