package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Transform;
import dev.onepixel.image.RgbImage;
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
public record GaussianNoise(double sigma) implements Transform {

    /** Validates the standard deviation. */
    public GaussianNoise {
        Strength.requireIn("sigma of noise", sigma, 0.1, 128, " levels");
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        int[] pixels = image.toPixels();
        int[] offsets = new int[3 * pixels.length];
        draw(image.isGrey(), random, offsets);
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = add(pixels[p], offsets, p);
        }
        return Pixels.imageLike(image, pixels);
    }

    /** Draws what is added to each channel, {@code int[pixels * 3]}. */
    void draw(boolean grey, UniformRandomProvider random, int[] offsets) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < offsets.length; i++) {
            boolean repeats = grey && i % 3 != 0;
            offsets[i] = repeats ? offsets[i - 1] : (int) Math.floor(sigma * gaussian.sample() + 0.5);
        }
    }

    static int add(int rgb, int[] offsets, int position) {
        int at = 3 * position;
        return Pixels.pack(
                Pixels.clampLevel((rgb >> 16) + offsets[at]),
                Pixels.clampLevel((rgb >> 8 & 0xFF) + offsets[at + 1]),
                Pixels.clampLevel((rgb & 0xFF) + offsets[at + 2]));
    }

    @Override
    public String notation() {
        return "noise(" + Strength.text(sigma) + ")";
    }

    @Override
    public String toString() {
        return notation();
    }
}
