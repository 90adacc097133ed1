package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.defense.Transform;
import dev.onepixel.image.RgbImage;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mirrors the image left to right. Notation: {@code flip}.
 *
 * <p>Flips as members of an ensemble over views: P&eacute;rez, Alfarra, Jeanneret, Rueda, Thabet, Ghanem,
 * Arbel&aacute;ez: <em>Enhancing adversarial robustness via test-time transformation ensembling</em>, ICCV Workshops 2021.
 */
public record HorizontalFlip() implements Transform {

    public PixelMoves moves(int width, int height) {
        return new PixelMoves(new AxisMoves(width, x -> width - 1 - x), new AxisMoves(height, y -> y));
    }

    @Override
    public Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        return Optional.of(new MovedRendering(moves(clean.width(), clean.height()), clean));
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        return moves(image.width(), image.height()).apply(image);
    }

    @Override
    public boolean isChannelwise() {
        return true;
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
