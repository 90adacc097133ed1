package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/** A bilinear resampling: the pixels of the result that an edit reaches are interpolated again, from the edited image. */
public final class InterpolatedRendering implements Rendering {

    private final Interpolation interpolation;
    private final RgbImage base;
    private final int widestReach;
    private final int[] clean;
    private final int[] edited;
    private final EditWriter writer;

    public InterpolatedRendering(Interpolation interpolation, RgbImage image) {
        this.interpolation = interpolation;
        this.base = interpolation.apply(image);
        this.widestReach = interpolation.widestReach();
        this.clean = image.toPixels();
        this.edited = clean.clone();
        this.writer = new EditWriter(base);
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return pixels * widestReach;
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        int pixels = in.pixels();
        for (int k = 0; k < pixels; k++) {
            edited[in.position(variant, k)] = in.rgb(variant, k);
        }
        writer.begin(out, at);
        for (int k = 0; k < pixels; k++) {
            int source = in.position(variant, k);
            for (int i = 0; i < interpolation.reachedCount(source); i++) {
                int position = interpolation.reached(source, i);
                writer.write(position, interpolation.at(position, edited));
            }
        }
        writer.end();
        for (int k = 0; k < pixels; k++) {
            edited[in.position(variant, k)] = clean[in.position(variant, k)];
        }
    }
}
