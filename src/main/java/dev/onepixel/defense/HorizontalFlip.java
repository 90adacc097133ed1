package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mirrors the image left to right. Notation: {@code flip}.
 *
 * <p>Flipping against adversarial images, among other crops and views: Guo, Rana, Cisse, van der Maaten:
 * <em>Countering adversarial images using input transformations</em>, ICLR 2018.
 */
public record HorizontalFlip() implements Transform {

    PixelMoves moves(int width, int height) {
        return new PixelMoves(new AxisMoves(width, x -> width - 1 - x), new AxisMoves(height, y -> y));
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        return moves(image.width(), image.height()).apply(image);
    }

    @Override
    public String notation() {
        return "flip";
    }

    @Override
    public String toString() {
        return notation();
    }
}
