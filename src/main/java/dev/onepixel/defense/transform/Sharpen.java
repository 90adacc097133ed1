package dev.onepixel.defense.transform;

/**
 * Unsharp masking: {@code v + amount * (v - blurred)}, where blurred is the Gaussian mean of sigma 1 pixel that {@link
 * GaussianBlur} describes, before its rounding. The result is rounded to the nearest level, halves up, and cut off at 0
 * and 255. Beyond the border the nearest pixel of the image is repeated. Notation: {@code sharpen(1.0)}.
 *
 * <p>Gonzalez &amp; Woods: <em>Digital image processing</em>, the section on unsharp masking.
 *
 * @param amount how strongly, a factor of 0.01..10
 */
public record Sharpen(double amount) implements SizedTransform {

    private static final double SIGMA = 1;

    /** Validates the amount. */
    public Sharpen {
        StrengthChecks.requireIn("amount of sharpen", amount, 0.01, 10, "");
    }

    @Override
    public Sized sized(int width, int height) {
        return SeparableFilter.sharpening(
                AxisWeights.gaussian(width, SIGMA), AxisWeights.gaussian(height, SIGMA), amount);
    }

    @Override
    public void requireFits(int width, int height) {
        StrengthChecks.requireKernelFits(this, 2 * AxisWeights.gaussianRadius(SIGMA) + 1, width, height);
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "sharpen(" + amount + ")";
    }
}
