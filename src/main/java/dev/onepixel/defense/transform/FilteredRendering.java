package dev.onepixel.defense.transform;

import dev.onepixel.image.RgbImage;

/**
 * A separable filter: what an edit adds to the sums of the clean image is added, the pixels it reaches are finished
 * again, and the sums are put back. They are exact integers, so nothing is left behind.
 */
final class FilteredRendering extends ReachRendering {

    private final SeparableFilter filter;
    private final int width;
    private final long[] sums;

    FilteredRendering(SeparableFilter filter, RgbImage image) {
        super(image, filter.apply(image));
        this.filter = filter;
        this.width = image.width();
        this.sums = filter.sums(image.toPixels());
    }

    @Override
    int widestReach() {
        return filter.columns().widestReach() * filter.rows().widestReach();
    }

    @Override
    void changed(int position, int from, int to) {
        filter.add(sums, position % width, position / width, from, to);
    }

    @Override
    void writeReached(int source, int[] pixels, EditWriter to) {
        int x = source % width;
        int y = source / width;
        int columns = filter.columns().weightsOfIn(x).length;
        int rows = filter.rows().weightsOfIn(y).length;
        for (int j = 0; j < rows; j++) {
            int position =
                    (filter.rows().firstOut(y) + j) * width + filter.columns().firstOut(x);
            for (int i = 0; i < columns; i++, position++) {
                to.write(position, filter.finish(pixels[position], sums, position));
            }
        }
    }
}
