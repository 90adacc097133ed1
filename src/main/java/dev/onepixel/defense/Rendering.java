package dev.onepixel.defense;

import dev.onepixel.defense.transform.FilteredRendering;
import dev.onepixel.defense.transform.GaussianBlur;
import dev.onepixel.defense.transform.GaussianNoise;
import dev.onepixel.defense.transform.HorizontalFlip;
import dev.onepixel.defense.transform.InterpolatedRendering;
import dev.onepixel.defense.transform.LocalTransform;
import dev.onepixel.defense.transform.MovedRendering;
import dev.onepixel.defense.transform.NoisyRendering;
import dev.onepixel.defense.transform.Rescale;
import dev.onepixel.defense.transform.Rotation;
import dev.onepixel.defense.transform.Sharpen;
import dev.onepixel.defense.transform.Shift;
import dev.onepixel.defense.transform.WindowRendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A clean image behind one transform, ready to say for each variant which pixels of the transformed image change. Used
 * by one thread at a time.
 */
public interface Rendering {

    /** Returns the image that the written edits apply to: the transformed clean image. */
    RgbImage base();

    /**
     * Returns the number of edits written for a variant.
     *
     * @param pixels edits a variant of the clean image
     */
    int edits(int pixels);

    /**
     * Writes a variant's transformed pixels as edits of the base, the last one repeated where there are fewer than
     * {@link #edits}.
     *
     * @param in variants of the clean image
     * @param variant the one to transform
     * @param out variants of the base, {@code edits(in.pixels())} each
     * @param at the one to write
     */
    void write(Variants in, int variant, Variants out, int at);

    /**
     * Chooses the shortest way that the transform allows.
     *
     * @param random its stream, the same for every variant
     */
    static Rendering of(Transform transform, RgbImage clean, RandomStream random) {
        int width = clean.width();
        int height = clean.height();
        if (transform instanceof LocalTransform local && !local.isRandom()) {
            return new WindowRendering(local, clean);
        }
        if (transform instanceof HorizontalFlip flip) {
            return new MovedRendering(flip.moves(width, height), clean);
        }
        if (transform instanceof Shift shift) {
            return new MovedRendering(shift.moves(width, height), clean);
        }
        if (transform instanceof GaussianBlur blur) {
            return new FilteredRendering(blur.filter(width, height), clean);
        }
        if (transform instanceof Sharpen sharpen) {
            return new FilteredRendering(sharpen.filter(width, height), clean);
        }
        if (transform instanceof Rescale rescale) {
            return new FilteredRendering(rescale.filter(width, height), clean);
        }
        if (transform instanceof Rotation rotation) {
            return new InterpolatedRendering(rotation.interpolation(width, height), clean);
        }
        if (transform instanceof GaussianNoise noise) {
            return new NoisyRendering(noise, clean, random.restart());
        }
        return new WholeRendering(transform, clean, random);
    }

    /** A stream that can be had from its beginning as often as needed. */
    @FunctionalInterface
    interface RandomStream {
        UniformRandomProvider restart();
    }
}
