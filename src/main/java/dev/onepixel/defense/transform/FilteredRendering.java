package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/**
 * A separable filter: what an edit adds to the sums of the clean image is added, the pixels it reaches are finished
 * again, and the sums are put back. They are exact integers, so nothing is left behind.
 */
public final class FilteredRendering implements Rendering {

    private final SeparableFilter filter;
    private final RgbImage base;
    private final int width;
    private final int[] clean;
    private final int[] edited;
    private final long[] sums;
    private final EditWriter writer;

    public FilteredRendering(SeparableFilter filter, RgbImage image) {
        this.filter = filter;
        this.base = filter.apply(image);
        this.width = image.width();
        this.clean = image.toPixels();
        this.edited = clean.clone();
        this.sums = filter.sums(clean);
        this.writer = new EditWriter(base);
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return pixels * filter.columns().widestReach() * filter.rows().widestReach();
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        int pixels = in.pixels();
        for (int k = 0; k < pixels; k++) {
            set(in.position(variant, k), in.rgb(variant, k));
        }
        writer.begin(out, at);
        for (int k = 0; k < pixels; k++) {
            writeReach(in.position(variant, k) % width, in.position(variant, k) / width);
        }
        writer.end();
        for (int k = 0; k < pixels; k++) {
            set(in.position(variant, k), clean[in.position(variant, k)]);
        }
    }

    private void set(int position, int rgb) {
        filter.add(sums, position % width, position / width, edited[position], rgb);
        edited[position] = rgb;
    }

    private void writeReach(int x, int y) {
        int columns = filter.columns().weightsOfIn(x).length;
        int rows = filter.rows().weightsOfIn(y).length;
        for (int j = 0; j < rows; j++) {
            int position =
                    (filter.rows().firstOut(y) + j) * width + filter.columns().firstOut(x);
            for (int i = 0; i < columns; i++, position++) {
                writer.write(position, filter.finish(edited[position], sums, position));
            }
        }
    }
}
