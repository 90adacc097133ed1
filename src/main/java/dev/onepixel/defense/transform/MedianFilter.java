package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.defense.WholeRendering;
import dev.onepixel.image.RgbImage;
import java.util.Optional;

/**
 * Replaces each channel of a pixel by the median of the square window around it. Beyond the border the nearest pixel of
 * the image is repeated. Notation: {@code median(3)}.
 *
 * <p>Xu, Evans, Qi: <em>Feature squeezing: detecting adversarial examples in deep neural networks</em>, NDSS 2018.
 *
 * @param window width and height of the window in pixels: 3, 5, 7 or 9
 */
public record MedianFilter(int window) implements LocalTransform, BuiltIn {

    /** Validates the window. */
    public MedianFilter {
        StrengthChecks.requireIn("window of median", window, 3, 9, " pixels");
        if (window % 2 == 0) {
            throw new IllegalArgumentException("The window of median must be 3, 5, 7 or 9 pixels, but was " + window);
        }
    }

    @Override
    public int radius() {
        return window / 2;
    }

    @Override
    public int pixel(int[] pixels, int width, int height, int x, int y) {
        return window == 3
                ? Median.of3x3(pixels, width, height, x, y)
                : Median.ofWindow(window / 2, pixels, width, height, x, y);
    }

    @Override
    public Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        RgbImage filtered = WholeRendering.apply(this, clean, WholeRendering.NO_RANDOMNESS);
        return Optional.of(new FootprintRendering(clean, filtered, new MedianFootprint(clean, radius(), this::pixel)));
    }

    @Override
    public void requireFits(int width, int height) {
        StrengthChecks.requireKernelFits(this, window, width, height);
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "median(" + window + ")";
    }
}
