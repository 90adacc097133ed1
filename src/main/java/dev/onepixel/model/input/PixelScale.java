package dev.onepixel.model.input;

import dev.onepixel.text.Text;
import java.util.List;

/**
 * How a channel's level, 0..255, becomes the number that a model takes: {@code (level / divisor - mean) / std}, computed
 * in float as DJL's translators do.
 *
 * @param divisor above 0: 255 for 0..1, 1 for 0..255
 * @param mean one value for all channels, or one a channel in the model's own order
 * @param std likewise; none is 0
 */
public record PixelScale(float divisor, List<Float> mean, List<Float> std) {

    /** Levels as 0..1. */
    public static final PixelScale UNIT = of(255, 0, 1);

    /** Levels as they are, 0..255. */
    public static final PixelScale BYTES = of(1, 0, 1);

    /** Levels as -1..1: {@code level / 127.5 - 1}. */
    public static final PixelScale SYMMETRIC = of(127.5f, 1, 1);

    /** The usual normalisation of models trained on ImageNet, in RGB order. */
    public static final PixelScale IMAGENET =
            new PixelScale(255, List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** Validates that there are 1 or 3 finite values each and that nothing is divided by 0. */
    public PixelScale {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (!(divisor > 0) || !Float.isFinite(divisor)) {
            throw new IllegalArgumentException("A pixel scale's divisor must be above 0, but was " + divisor);
        }
        if ((mean.size() != 1 && mean.size() != 3) || (std.size() != 1 && std.size() != 3)) {
            throw new IllegalArgumentException(Text.format(
                    "A pixel scale needs 1 or 3 values each of mean and std, but got %s and %s", mean, std));
        }
        if (!mean.stream().allMatch(Float::isFinite) || !std.stream().allMatch(v -> Float.isFinite(v) && v != 0)) {
            throw new IllegalArgumentException(Text.format(
                    "A pixel scale's mean must be finite and its std finite and not 0, but they are %s and %s",
                    mean, std));
        }
    }

    /**
     * Creates a scale that is the same for all channels.
     *
     * @param divisor above 0
     * @param mean subtracted after the division
     * @param std divided by in the end, not 0
     * @return the scale
     */
    public static PixelScale of(float divisor, float mean, float std) {
        return new PixelScale(divisor, List.of(mean), List.of(std));
    }

    /** Returns whether levels stay as they are, which is all that a model of bytes can take. */
    public boolean isBytes() {
        return divisor == 1
                && mean.stream().allMatch(v -> v == 0)
                && std.stream().allMatch(v -> v == 1);
    }

    /** Returns whether one table serves all channels, which is all that a grey model can take. */
    public boolean isUniform() {
        return mean.stream().distinct().count() == 1 && std.stream().distinct().count() == 1;
    }

    /**
     * Tabulates the scale, so that a pixel costs a look-up.
     *
     * @param channels 1 or 3
     * @return {@code float[channels][256]}
     */
    float[][] table(int channels) {
        float[][] table = new float[channels][256];
        for (int c = 0; c < channels; c++) {
            float m = mean.get(Math.min(c, mean.size() - 1));
            float s = std.get(Math.min(c, std.size() - 1));
            for (int level = 0; level < 256; level++) {
                table[c][level] = (level / divisor - m) / s;
            }
        }
        return table;
    }
}
