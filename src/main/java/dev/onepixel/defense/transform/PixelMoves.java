package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;

/**
 * Where the pixels of an image go when they move without mixing.
 *
 * @param columns along x
 * @param rows along y
 */
record PixelMoves(AxisMoves columns, AxisMoves rows) implements SizedTransform.Sized {

    @Override
    public RgbImage apply(RgbImage image) {
        int[] result = new int[image.size()];
        for (int y = 0, p = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++, p++) {
                result[p] = image.rgb(columns.source(x), rows.source(y));
            }
        }
        return Pixels.imageLike(image, result);
    }

    @Override
    public Rendering rendering(RgbImage clean) {
        return new MovedRendering(this, clean);
    }
}
