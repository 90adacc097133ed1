package dev.onepixel.image;

import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A reusable batch of variants of one clean image: for each variant the same number of pixel edits, packed in plain
 * arrays so that a search allocates nothing a candidate.
 *
 * <p>Edits of one variant apply in their order: where two have the same position, the later one wins. Not safe for
 * use by several threads at once.
 */
public final class Variants {

    private final int width;
    private final int pixels;
    private final int capacity;
    private final int[] positions;
    private final int[] colours;
    private int size;

    /**
     * Creates an empty batch.
     *
     * @param clean the image that all variants are made of
     * @param pixels edits a variant, at least 0 (0: the clean image itself)
     * @param capacity the most variants it can hold, at least 1
     */
    public Variants(RgbImage clean, int pixels, int capacity) {
        if (pixels < 0 || capacity < 1) {
            throw new IllegalArgumentException(Text.format(
                    "A batch needs at least 0 edits a variant and room for 1 variant, but got %d and %d",
                    pixels, capacity));
        }
        this.width = clean.width();
        this.pixels = pixels;
        this.positions = new int[Math.multiplyExact(pixels, capacity)];
        this.colours = new int[positions.length];
        this.capacity = capacity;
    }

    /**
     * Creates a batch of one variant from edits.
     *
     * @param clean the image that is edited
     * @param edits the variant's edits; empty for the clean image itself
     * @return a batch of size 1
     */
    public static Variants of(RgbImage clean, List<PixelEdit> edits) {
        Variants one = new Variants(clean, edits.size(), 1);
        one.resize(1);
        for (int k = 0; k < edits.size(); k++) {
            one.set(
                    0,
                    k,
                    edits.get(k).y() * clean.width() + edits.get(k).x(),
                    edits.get(k).rgb());
        }
        return one;
    }

    /** Returns the number of variants. */
    public int size() {
        return size;
    }

    /** Returns the most variants it can hold. */
    public int capacity() {
        return capacity;
    }

    /** Returns the number of edits a variant. */
    public int pixels() {
        return pixels;
    }

    /**
     * Sets the number of variants; those added hold whatever was there before and must be set.
     *
     * @param newSize 0..capacity
     */
    public void resize(int newSize) {
        if (newSize < 0 || newSize > capacity) {
            throw new IllegalArgumentException(
                    Text.format("The size must lie in 0..%d, but was %d", capacity, newSize));
        }
        size = newSize;
    }

    /**
     * Sets one edit.
     *
     * @param variant 0..size-1
     * @param edit 0..pixels-1
     * @param position row-major position, {@code y * width + x}
     * @param rgb {@code 0xRRGGBB}
     */
    public void set(int variant, int edit, int position, int rgb) {
        positions[variant * pixels + edit] = position;
        colours[variant * pixels + edit] = rgb;
    }

    /** Returns the row-major position of an edit. */
    public int position(int variant, int edit) {
        return positions[variant * pixels + edit];
    }

    /** Returns the colour of an edit, {@code 0xRRGGBB}. */
    public int rgb(int variant, int edit) {
        return colours[variant * pixels + edit];
    }

    /**
     * Copies variants of another batch of the same image, replacing what is here.
     *
     * @param source the batch to copy from, with the same number of edits a variant
     * @param from the first variant to copy
     * @param count how many, 0..capacity
     */
    public void copyFrom(Variants source, int from, int count) {
        resize(count);
        System.arraycopy(source.positions, from * pixels, positions, 0, count * pixels);
        System.arraycopy(source.colours, from * pixels, colours, 0, count * pixels);
    }

    /**
     * Returns a variant's edits as values.
     *
     * @param variant 0..size-1
     * @return its edits in their order
     */
    public List<PixelEdit> edits(int variant) {
        List<PixelEdit> edits = new ArrayList<>(pixels);
        for (int k = 0; k < pixels; k++) {
            int position = position(variant, k);
            edits.add(new PixelEdit(position % width, position / width, rgb(variant, k)));
        }
        return List.copyOf(edits);
    }
}
