package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/** Noise that is the same for all variants: an edit takes the noise of its place. */
final class NoisyRendering implements Rendering {

    private final RgbImage base;
    private final int[] offsets;

    /**
     * Creates a rendering.
     *
     * @param image the clean image
     * @param offsets what is added to each channel, {@code int[pixels * 3]}
     */
    NoisyRendering(RgbImage image, int[] offsets) {
        this.offsets = offsets;
        this.base = apply(image, offsets);
    }

    /** Adds noise to an image, cut off at 0 and 255. */
    static RgbImage apply(RgbImage image, int[] offsets) {
        int[] pixels = image.toPixels();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = add(pixels[p], offsets, p);
        }
        return Pixels.imageLike(image, pixels);
    }

    private static int add(int rgb, int[] offsets, int position) {
        int at = 3 * position;
        return Pixels.pack(
                Pixels.clampLevel((rgb >> 16) + offsets[at]),
                Pixels.clampLevel((rgb >> 8 & 0xFF) + offsets[at + 1]),
                Pixels.clampLevel((rgb & 0xFF) + offsets[at + 2]));
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return pixels;
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        for (int k = 0; k < in.pixels(); k++) {
            int position = in.position(variant, k);
            out.set(at, k, position, add(in.rgb(variant, k), offsets, position));
        }
    }
}
