package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;

/**
 * Where the pixels of an image go when they move without mixing.
 *
 * @param columns along x
 * @param rows along y
 */
record PixelMoves(AxisMoves columns, AxisMoves rows) implements SizedTransform.Sized, Footprint {

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
    public Footprint reach(RgbImage clean) {
        return this;
    }

    @Override
    public int widest() {
        return columns.widestReach() * rows.widestReach();
    }

    @Override
    public void write(int source, int[] pixels, EditWriter to) {
        int x = source % columns.length();
        int y = source / columns.length();
        for (int j = 0; j < rows.count(y); j++) {
            int row = (rows.first(y) + j) * columns.length();
            for (int i = 0; i < columns.count(x); i++) {
                to.write(row + columns.first(x) + i, pixels[source]);
            }
        }
    }
}
