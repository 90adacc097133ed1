package dev.onepixel.defense.transform;

/**
 * Mirrors the image left to right. Notation: {@code flip}.
 *
 * <p>Flips as members of an ensemble over views: P&eacute;rez, Alfarra, Jeanneret, Rueda, Thabet, Ghanem,
 * Arbel&aacute;ez: <em>Enhancing adversarial robustness via test-time transformation ensembling</em>, ICCV Workshops 2021.
 */
public record HorizontalFlip() implements SizedTransform {

    @Override
    public Sized sized(int width, int height) {
        return new PixelMoves(new AxisMoves(width, x -> width - 1 - x), new AxisMoves(height, y -> y));
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "flip";
    }
}
