package dev.onepixel.defense;

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

    /** A stream that can be had from its beginning as often as needed. */
    @FunctionalInterface
    interface RandomStream {
        UniformRandomProvider restart();
    }
}
