package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.defense.Transform;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Moves the image by whole pixels. What leaves is lost; what comes in repeats the border: {@code out(x, y) = in(x - right,
 * y - down)}, coordinates outside becoming the nearest inside. Notation: {@code shift(1,0)}.
 *
 * <p>Small translations change what networks see: Azulay &amp; Weiss: <em>Why do deep convolutional networks generalize
 * so poorly to small image transformations?</em>, JMLR 20, 2019.
 *
 * @param right pixels to the right, -16..16
 * @param down pixels downwards, -16..16
 */
public record Shift(int right, int down) implements Transform {

    /** Validates the distances. */
    public Shift {
        Strength.requireIn("distance of shift", right, -16, 16, " pixels");
        Strength.requireIn("distance of shift", down, -16, 16, " pixels");
    }

    public PixelMoves moves(int width, int height) {
        return new PixelMoves(
                new AxisMoves(width, x -> Pixels.clampIndex(x - right, width)),
                new AxisMoves(height, y -> Pixels.clampIndex(y - down, height)));
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
    public void requireFits(int width, int height) {
        if (Math.abs(right) >= width || Math.abs(down) >= height) {
            throw new IllegalArgumentException(Text.format(
                    "Transform '%s' moves the whole image out of its %d x %d pixels; use a shorter distance or larger images",
                    notation(), width, height));
        }
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String notation() {
        return "shift(" + right + "," + down + ")";
    }

    @Override
    public String toString() {
        return notation();
    }
}
