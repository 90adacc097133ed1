package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/**
 * A transform of which it is known what an edit reaches: the edits are set in a copy of the clean image, the pixels of
 * the result that they reach are computed again from it, and the copy is put back.
 */
final class FootprintRendering implements Rendering {

    private final RgbImage base;
    private final int[] clean;
    private final int[] edited;
    private final EditWriter writer;
    private final Footprint reach;

    /**
     * Creates a rendering.
     *
     * @param image the clean image
     * @param base the transformed clean image
     * @param reach what edits reach in it
     */
    FootprintRendering(RgbImage image, RgbImage base, Footprint reach) {
        this.base = base;
        this.clean = image.toPixels();
        this.edited = clean.clone();
        this.writer = new EditWriter(base);
        this.reach = reach;
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return pixels * reach.widest();
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        int pixels = in.pixels();
        for (int k = 0; k < pixels; k++) {
            set(in.position(variant, k), in.rgb(variant, k));
        }
        try {
            writer.begin(out, at);
            for (int k = 0; k < pixels; k++) {
                reach.write(in.position(variant, k), edited, writer);
            }
            writer.end();
        } finally {
            for (int k = 0; k < pixels; k++) {
                set(in.position(variant, k), clean[in.position(variant, k)]);
            }
        }
    }

    private void set(int position, int rgb) {
        reach.changed(position, edited[position], rgb);
        edited[position] = rgb;
    }
}
