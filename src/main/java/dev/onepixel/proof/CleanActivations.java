package dev.onepixel.proof;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.proof.graph.Network;
import dev.onepixel.proof.graph.UnprovableException;

/** Runs the network that was read on a clean image, and holds it against the engine. */
final class CleanActivations {

    /** What single precision may leave scores apart, as a part of the greatest score. */
    private static final double TOLERANCE = 1e-4;

    /** Probabilities below this have lost digits that their logarithms would need. */
    private static final double LEAST_PROBABILITY = 1e-30;

    private CleanActivations() {}

    /**
     * Returns the neurons of a clean image, {@code double[neurons]}.
     *
     * @throws UnprovableException when the scores are not the engine's
     */
    static double[] of(FoldedNetwork folded, DeployedNetwork deployed, RgbImage image) {
        Network network = folded.network();
        double[] values = new double[network.neurons()];
        int channels = deployed.channels().count();
        for (int position = 0; position < image.size(); position++) {
            for (int c = 0; c < channels; c++) {
                int level = deployed.channels().level(c, image.rgb(position));
                values[position * channels + c] = deployed.slope(c) * level + deployed.offset(c);
            }
        }
        network.run(values);
        compare(folded, deployed, image, values);
        return values;
    }

    private static void compare(FoldedNetwork folded, DeployedNetwork deployed, RgbImage image, double[] values) {
        float[] raw = deployed.raw(image);
        boolean probabilities = folded.network().ending() == Network.Ending.SOFTMAX;
        int top = 0;
        double greatest = 1;
        for (int c = 0; c < raw.length; c++) {
            top = raw[c] > raw[top] ? c : top;
            greatest = Math.max(greatest, Math.abs(folded.score(c, values)));
        }
        for (int c = 0; c < raw.length; c++) {
            if (probabilities && raw[c] < LEAST_PROBABILITY) {
                continue;
            }
            double engine = probabilities ? Math.log(raw[c]) - Math.log(raw[top]) : (double) raw[c] - raw[top];
            double own = folded.score(c, values) - folded.score(top, values);
            if (!(Math.abs(engine - own) <= TOLERANCE * greatest)) {
                throw new UnprovableException(
                        ProofMessages.otherOutputs(deployed.file().toString(), c, own, engine, TOLERANCE * greatest));
            }
        }
    }
}
