package dev.onepixel.proof.graph;

import java.util.List;

/**
 * A network as layers of neurons, for one image at a time.
 *
 * @param inputs how many neurons hold the samples of the image, row by row, a pixel's channels side by side
 * @param layers the layers, each after what it needs
 * @param output the scores, before a final softmax
 * @param ending what the model makes of these scores
 */
public record Network(int inputs, List<Layer> layers, Layer.Operand output, Ending ending) {

    /** What the model's last operator makes of the scores. */
    public enum Ending {
        /** Nothing. */
        NONE,
        /** Probabilities. */
        SOFTMAX,
        /** Logarithms of probabilities. */
        LOG_SOFTMAX
    }

    /**
     * What the model's input looks like.
     *
     * @param channels 1 or 3
     * @param height rows
     * @param width columns
     * @param channelsLast whether the channels are the last dimension and not the second
     */
    public record Input(int channels, int height, int width, boolean channelsLast) {}

    /** Copies the list. */
    public Network {
        layers = List.copyOf(layers);
    }

    /** Returns the number of neurons, the samples of the image among them. */
    public int neurons() {
        return layers.isEmpty()
                ? inputs
                : layers.get(layers.size() - 1).first()
                        + layers.get(layers.size() - 1).size();
    }

    /** Returns the number of scores. */
    public int classes() {
        return output.source().length;
    }

    /**
     * Computes all neurons behind the samples of an image.
     *
     * @param values {@code double[neurons]}, the first {@link #inputs} given, the others written
     */
    public void run(double[] values) {
        for (Layer layer : layers) {
            int first = layer.first();
            if (layer instanceof Layer.Affine affine) {
                for (int i = 0; i < layer.size(); i++) {
                    double sum = affine.bias()[i];
                    for (int e = affine.rowStart()[i]; e < affine.rowStart()[i + 1]; e++) {
                        sum += affine.weight()[e] * values[affine.source()[e]];
                    }
                    values[first + i] = sum;
                }
            } else if (layer instanceof Layer.Unary unary) {
                for (int i = 0; i < layer.size(); i++) {
                    values[first + i] = unary.function().of(unary.operand().at(i, values));
                }
            } else if (layer instanceof Layer.Maximum maximum) {
                for (int i = 0; i < layer.size(); i++) {
                    values[first + i] =
                            Math.max(maximum.a().at(i, values), maximum.b().at(i, values));
                }
            }
        }
    }
}
