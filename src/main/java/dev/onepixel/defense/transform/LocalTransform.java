package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.WholeRendering;
import dev.onepixel.image.RgbImage;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A transform that computes each pixel from the pixels around it, and draws nothing at random. Variants of an image then
 * cost only the neighbourhood of their edits.
 *
 * <pre>{@code
 * public final class RedOnly implements LocalTransform {
 *     @Override
 *     public int radius() {
 *         return 0;
 *     }
 *
 *     @Override
 *     public int pixel(int[] pixels, int width, int height, int x, int y) {
 *         return (pixels[y * width + x] >> 16) * 0x010101;
 *     }
 * }
 * }</pre>
 */
public interface LocalTransform extends Transform {

    /**
     * Returns how far a pixel looks, in pixels: no pixel more than this many columns or rows away has an influence.
     * Nothing checks it; a radius that is too small makes the evaluation wrong.
     */
    int radius();

    /**
     * Computes one pixel of the result.
     *
     * @param pixels {@code int[height * width]}, row-major {@code 0xRRGGBB}; not to be written to
     * @param width columns
     * @param height rows
     * @param x the column to compute
     * @param y the row to compute
     * @return {@code 0xRRGGBB}; grey where all pixels read are grey
     */
    int pixel(int[] pixels, int width, int height, int x, int y);

    @Override
    default RgbImage apply(RgbImage image, UniformRandomProvider random) {
        int[] source = image.toPixels();
        int[] result = new int[source.length];
        for (int y = 0, p = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++, p++) {
                int rgb = pixel(source, image.width(), image.height(), x, y);
                result[p] = Pixels.requireColour(rgb, image.isGrey());
            }
        }
        return Pixels.imageLike(image, result);
    }

    @Override
    default Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        if (isRandom()) {
            return Optional.empty();
        }
        Footprint reach = new WindowFootprint(clean, radius(), this::pixel);
        return Optional.of(
                new FootprintRendering(clean, WholeRendering.apply(this, clean, WholeRendering.NO_RANDOMNESS), reach));
    }
}
