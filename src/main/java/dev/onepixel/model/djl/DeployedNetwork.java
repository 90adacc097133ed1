package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The network inside a classifier, with all that is done to an image on its way in: what a proof is about. */
public final class DeployedNetwork {

    private final BufferClassifier classifier;
    private final Path file;

    private DeployedNetwork(BufferClassifier classifier, Path file) {
        this.classifier = classifier;
        this.file = file;
    }

    /** Returns the network of a classifier that runs an ONNX file with known preprocessing, or nothing. */
    public static Optional<DeployedNetwork> of(Classifier classifier) {
        if (!(classifier instanceof BufferClassifier buffered)) {
            return Optional.empty();
        }
        String path = buffered.model().path();
        Path file = Path.of(path);
        return path.endsWith(DjlEngine.ONNX_RUNTIME.extension()) && Files.isRegularFile(file)
                ? Optional.of(new DeployedNetwork(buffered, file))
                : Optional.empty();
    }

    /** Returns the ONNX file. */
    public Path file() {
        return file;
    }

    /** Returns which of the file's outputs holds the scores. */
    public int output() {
        return classifier.run().output().index();
    }

    /** Returns the number of columns of the input. */
    public int width() {
        return classifier.run().input().size().width();
    }

    /** Returns the number of rows of the input. */
    public int height() {
        return classifier.run().input().size().height();
    }

    /** Returns what the input's channels hold. */
    public Channels channels() {
        return classifier.run().input().channels();
    }

    /** Returns whether the channels come behind rows and columns. */
    public boolean channelsLast() {
        return classifier.run().input().layout() == Layout.NHWC;
    }

    /** Returns whether an image's pixels are the input's, not resized and not cut. */
    public boolean takesAsIs(RgbImage image) {
        return classifier.takesAsIs(image);
    }

    /** Returns what one level adds to a channel's sample, {@code 1 / (divisor * std)}. */
    public double slope(int channel) {
        return 1 / (divisor() * std(channel));
    }

    /** Returns a channel's sample at level 0, {@code -mean / std}. */
    public double offset(int channel) {
        return -pick(classifier.run().input().scale().mean(), channel) / std(channel);
    }

    /**
     * Runs the engine on a whole image.
     *
     * @return the output as it is, one number a class
     */
    public float[] raw(RgbImage image) {
        Workspace workspace = new Workspace(classifier.run());
        int rows = classifier.run().sizes().rowsFor(1);
        for (int slot = 0; slot < rows; slot++) {
            workspace.pixels().fill(slot, image);
        }
        return workspace.run(rows).row(0);
    }

    private double divisor() {
        return classifier.run().input().scale().divisor();
    }

    private double std(int channel) {
        return pick(classifier.run().input().scale().std(), channel);
    }

    private static double pick(List<Float> values, int channel) {
        return values.get(Math.min(channel, values.size() - 1));
    }
}
