package dev.onepixel.defense.transform;

/**
 * Shrinks the image and grows it back to its size. Down to {@code round(size * factor)} pixels, at least 1, by averages
 * over the area that each small pixel covers; up by linear interpolation between the centres of the small pixels, the
 * nearest one repeated beyond the outermost. Nothing is rounded between the two; the result is rounded to the nearest level, halves
 * up. Notation: {@code scale(0.9)}.
 *
 * <p>Resizing against adversarial images, there to a larger size drawn at random: Xie, Wang, Zhang, Ren, Yuille:
 * <em>Mitigating adversarial effects through randomization</em>, ICLR 2018.
 *
 * @param factor the small image's size as a fraction, 0.1..1
 */
public record Rescale(double factor) implements SizedTransform {

    /** Validates the factor. */
    public Rescale {
        StrengthChecks.requireIn("factor of scale", factor, 0.1, 1, "");
    }

    @Override
    public Sized sized(int width, int height) {
        return SeparableFilter.smoothing(
                AxisWeights.downAndUp(width, small(width)), AxisWeights.downAndUp(height, small(height)));
    }

    private int small(int length) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "scale(" + factor + ")";
    }
}
