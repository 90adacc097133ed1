package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.text.Text;

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
public record Shift(int right, int down) implements SizedTransform {

    /** Validates the distances. */
    public Shift {
        StrengthChecks.requireIn("distance of shift", right, -16, 16, " pixels");
        StrengthChecks.requireIn("distance of shift", down, -16, 16, " pixels");
    }

    @Override
    public Sized sized(int width, int height) {
        return new PixelMoves(
                new AxisMoves(width, x -> Pixels.clampIndex(x - right, width)),
                new AxisMoves(height, y -> Pixels.clampIndex(y - down, height)));
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
    public String toString() {
        return "shift(" + right + "," + down + ")";
    }
}
