package dev.onepixel.defense.transform;

/**
 * Gaussian blur: each channel becomes the mean of its surroundings weighted by {@code exp(-d^2 / (2 sigma^2))}, cut off
 * at {@code ceil(3 sigma)} pixels in each direction. Weights along an axis are multiples of 2^-16 with a sum of 1; the
 * result is rounded to the nearest level, halves up. Beyond the border the nearest pixel of the image is repeated.
 * Notation: {@code blur(0.8)}.
 *
 * <p>Smoothing as a member of a defense: Xu, Evans, Qi: <em>Feature squeezing: detecting adversarial examples in deep
 * neural networks</em>, NDSS 2018.
 *
 * @param sigma standard deviation in pixels, 0.1..10
 */
public record GaussianBlur(double sigma) implements SizedTransform {

    /** Validates the standard deviation. */
    public GaussianBlur {
        StrengthChecks.requireIn("sigma of blur", sigma, 0.1, 10, " pixels");
    }

    @Override
    public Sized sized(int width, int height) {
        return SeparableFilter.smoothing(AxisWeights.gaussian(width, sigma), AxisWeights.gaussian(height, sigma));
    }

    @Override
    public void requireFits(int width, int height) {
        StrengthChecks.requireKernelFits(this, 2 * AxisWeights.gaussianRadius(sigma) + 1, width, height);
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "blur(" + sigma + ")";
    }
}
