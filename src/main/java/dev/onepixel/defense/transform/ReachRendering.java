package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/**
 * A transform of which it is known what an edit reaches: the edits are set in a copy of the clean image, the pixels of
 * the result that they reach are computed again from it, and the copy is put back.
 */
abstract class ReachRendering implements Rendering {

    private final RgbImage base;
    private final int[] clean;
    private final int[] edited;
    private final EditWriter writer;

    /**
     * Creates a rendering.
     *
     * @param image the clean image
     * @param base the transformed clean image
     */
    ReachRendering(RgbImage image, RgbImage base) {
        this.base = base;
        this.clean = image.toPixels();
        this.edited = clean.clone();
        this.writer = new EditWriter(base);
    }

    /** Returns how many pixels of the result one edit reaches at the most. */
    abstract int widestReach();

    /**
     * Writes the pixels of the result that an edit reaches.
     *
     * @param position where the edit lies
     * @param pixels the edited image, {@code int[height * width]}, row-major {@code 0xRRGGBB}
     * @param to where to write them
     */
    abstract void writeReached(int position, int[] pixels, EditWriter to);

    /** Is told of each change of the edited image. */
    void changed(int position, int from, int to) {}

    @Override
    public final RgbImage base() {
        return base;
    }

    @Override
    public final int edits(int pixels) {
        return pixels * widestReach();
    }

    @Override
    public final void write(Variants in, int variant, Variants out, int at) {
        int pixels = in.pixels();
        for (int k = 0; k < pixels; k++) {
            set(in.position(variant, k), in.rgb(variant, k));
        }
        try {
            writer.begin(out, at);
            for (int k = 0; k < pixels; k++) {
                writeReached(in.position(variant, k), edited, writer);
            }
            writer.end();
        } finally {
            for (int k = 0; k < pixels; k++) {
                set(in.position(variant, k), clean[in.position(variant, k)]);
            }
        }
    }

    private void set(int position, int rgb) {
        changed(position, edited[position], rgb);
        edited[position] = rgb;
    }
}
