package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import org.apache.commons.rng.UniformRandomProvider;

/** Noise that is the same for all variants: an edit takes the noise of its place. */
public final class NoisyRendering implements Rendering {

    private final RgbImage base;
    private final int[] offsets;

    public NoisyRendering(GaussianNoise noise, RgbImage image, UniformRandomProvider random) {
        offsets = new int[3 * image.size()];
        noise.draw(image.isGrey(), random, offsets);
        int[] pixels = image.toPixels();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = GaussianNoise.add(pixels[p], offsets, p);
        }
        base = Pixels.imageLike(image, pixels);
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
            out.set(at, k, position, GaussianNoise.add(in.rgb(variant, k), offsets, position));
        }
    }
}
