package dev.onepixel.proof.graph;

import java.nio.file.Path;

/** Folds a network from the bytes of an ONNX file. */
public final class GraphFuzz {

    private GraphFuzz() {}

    /** Reads a network of 8 x 8 images, and runs it once. */
    public static void read(byte[] file) {
        Network network = NetworkReader.read(Path.of("model.onnx"), file, new Network.Input(3, 8, 8, false), 0);
        network.run(new double[network.neurons()]);
    }
}
