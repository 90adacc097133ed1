package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Adds independent Gaussian noise: to each channel of each pixel, on a grey image to each pixel. The noise is rounded to
 * the nearest level, halves up, and the sum cut off at 0 and 255. Drawn row by row from the top left, red before green
 * before blue, so the noise depends on the stream and on nothing that is in the image. Notation: {@code noise(8)}.
 *
 * <p>Noise in front of a classifier: Cohen, Rosenfeld, Kolter: <em>Certified adversarial robustness via randomized
 * smoothing</em>, ICML 2019.
 *
 * @param sigma standard deviation in levels of 0..255, 0.1..128
 */
public record GaussianNoise(double sigma) implements BuiltIn {

    /** Validates the standard deviation. */
    public GaussianNoise {
        StrengthChecks.requireIn("sigma of noise", sigma, 0.1, 128, " levels");
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        return Optional.of(new NoisyRendering(clean, offsets(clean, random.restart())));
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        return NoisyRendering.apply(image, offsets(image, random));
    }

    /** Draws what is added to each channel, {@code int[pixels * 3]}; nothing of the image but its size matters. */
    private int[] offsets(RgbImage image, UniformRandomProvider random) {
        int[] offsets = new int[3 * image.size()];
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < offsets.length; i++) {
            boolean repeats = image.isGrey() && i % 3 != 0;
            offsets[i] = repeats ? offsets[i - 1] : (int) Math.floor(sigma * gaussian.sample() + 0.5);
        }
        return offsets;
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "noise(" + StrengthChecks.text(sigma) + ")";
    }
}
