package dev.onepixel.model;

import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.input.Size;
import dev.onepixel.model.output.ScoreKind;
import java.util.List;
import java.util.Optional;

/**
 * What a model file does not say of itself. Whatever is declared here wins over {@code serving.properties}, and that over
 * what the model says.
 *
 * <pre>{@code
 * DjlClassifier.load(Path.of("signs.onnx"), DjlOptions.defaults()
 *         .withScale(PixelScale.IMAGENET)
 *         .withScores(ScoreKind.LOGITS));
 * }</pre>
 *
 * @param batchSize the most variants in one forward pass, or 0: a short measurement when the model is loaded chooses;
 *     scores do not depend on it
 * @param layout the order of the input's dimensions
 * @param channels what the input's channels hold
 * @param scale how a level is scaled
 * @param size the input's size, where the model leaves it open
 * @param fit how images of other sizes are brought to the model's
 * @param output the output that holds the scores, where there are several; for TorchScript its index
 * @param scores what the output holds
 * @param labels the class names in the order of the scores; empty: from {@code synset.txt}
 */
public record DjlOptions(
        int batchSize,
        Optional<Layout> layout,
        Optional<Channels> channels,
        Optional<PixelScale> scale,
        Optional<Size> size,
        Optional<Fit> fit,
        Optional<String> output,
        Optional<ScoreKind> scores,
        List<String> labels) {

    /** Validates the batch size. */
    public DjlOptions {
        if (batchSize < 0) {
            throw new IllegalArgumentException(batchSizeTooSmall(batchSize));
        }
        labels = List.copyOf(labels);
    }

    private static String batchSizeTooSmall(int batchSize) {
        return "The batch size must be at least 1, but was " + batchSize;
    }

    /** Returns options that declare nothing. */
    public static DjlOptions defaults() {
        return new DjlOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Returns these options with another batch size. */
    public DjlOptions withBatchSize(int value) {
        if (value < 1) {
            throw new IllegalArgumentException(batchSizeTooSmall(value));
        }
        return new DjlOptions(value, layout, channels, scale, size, fit, output, scores, labels);
    }

    /** Returns these options with a declared layout. */
    public DjlOptions withLayout(Layout value) {
        return new DjlOptions(batchSize, Optional.of(value), channels, scale, size, fit, output, scores, labels);
    }

    /** Returns these options with declared channels. */
    public DjlOptions withChannels(Channels value) {
        return new DjlOptions(batchSize, layout, Optional.of(value), scale, size, fit, output, scores, labels);
    }

    /** Returns these options with a declared scale. */
    public DjlOptions withScale(PixelScale value) {
        return new DjlOptions(batchSize, layout, channels, Optional.of(value), size, fit, output, scores, labels);
    }

    /** Returns these options with a declared input size. */
    public DjlOptions withSize(int width, int height) {
        Optional<Size> value = Optional.of(new Size(width, height));
        return new DjlOptions(batchSize, layout, channels, scale, value, fit, output, scores, labels);
    }

    /** Returns these options with a way to bring images to the model's size. */
    public DjlOptions withFit(Fit value) {
        return new DjlOptions(batchSize, layout, channels, scale, size, Optional.of(value), output, scores, labels);
    }

    /** Returns these options with the output that holds the scores. */
    public DjlOptions withOutput(String value) {
        return new DjlOptions(batchSize, layout, channels, scale, size, fit, Optional.of(value), scores, labels);
    }

    /** Returns these options with what the output holds. */
    public DjlOptions withScores(ScoreKind value) {
        return new DjlOptions(batchSize, layout, channels, scale, size, fit, output, Optional.of(value), labels);
    }

    /** Returns these options with class names. */
    public DjlOptions withLabels(List<String> value) {
        return new DjlOptions(batchSize, layout, channels, scale, size, fit, output, scores, value);
    }
}
