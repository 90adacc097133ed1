package dev.onepixel.defense;

import dev.onepixel.defense.transform.LocalTransform;
import dev.onepixel.defense.transform.TransformNotation;
import dev.onepixel.image.RgbImage;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A small change of the whole image that a classifier is put behind: a blur, a flip, some noise. Members of a
 * {@link TransformVote}.
 *
 * <p>Users write their own by implementing this interface, or {@link LocalTransform} where a pixel of the result depends
 * only on the pixels around it: that is faster by far, because an edit then costs its neighbourhood and not the image.
 *
 * <pre>{@code
 * public final class Negative implements Transform {
 *     @Override
 *     public RgbImage apply(RgbImage image, UniformRandomProvider random) {
 *         int[] pixels = image.toPixels();
 *         for (int i = 0; i < pixels.length; i++) {
 *             pixels[i] ^= 0xFFFFFF;
 *         }
 *         return RgbImage.rgb(image.width(), image.height(), pixels);
 *     }
 * }
 * }</pre>
 *
 * <p>Implementations are immutable and safe for use by several threads at once.
 */
@FunctionalInterface
public interface Transform {

    /**
     * Transforms an image.
     *
     * @param image the image, clean or edited
     * @param random the stream to draw from; what a transform does that is not {@link #isRandom() random} must not
     *     depend on it
     * @return an 8-bit image of the same size; grey where {@code image} is
     */
    RgbImage apply(RgbImage image, UniformRandomProvider random);

    /** Returns whether the result depends on the random stream. */
    default boolean isRandom() {
        return false;
    }

    /**
     * Returns whether each channel of a pixel of the result depends on nothing but the same channel of the image, so that
     * an edited channel can be followed by itself: what a proof behind a defense needs. Whoever says so of a transform
     * that mixes channels makes such proofs wrong.
     */
    default boolean isChannelwise() {
        return false;
    }

    /**
     * Returns how reports write this transform, which is also what {@link #parse} reads: {@code blur(0.8)}, or the class
     * name of a user's own.
     */
    default String notation() {
        return getClass().getName();
    }

    /**
     * Returns what tells this transform from every other, so that results of another process may be taken for those of this
     * one; "" where nothing but its name is known, as of a user's own. One who wants its results resumed, shared or joined
     * returns a text that changes with what the transform does, such as {@code "negative 2"}.
     */
    default String fingerprint() {
        return TransformNotation.isBuiltIn(this) ? notation() : "";
    }

    /**
     * Checks that images of a size can be transformed.
     *
     * @param width columns
     * @param height rows
     * @throws IllegalArgumentException when they cannot; the message names the transform, its need and the size
     */
    default void requireFits(int width, int height) {}

    /**
     * Returns this transform's own fast rendering, which writes only what an edit changes; empty where there is none, and
     * every variant is transformed whole. It must give what {@link #apply} gives, to the bit.
     *
     * @param clean the clean image
     * @param random the stream to draw from, from its beginning each time
     */
    default Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        return Optional.empty();
    }

    /**
     * Reads a transform in the notation that reports print.
     *
     * <p>Known are {@code identity}, {@code blur(0.8)} (sigma, pixels), {@code median(3)} (window, pixels), {@code
     * sharpen(1.0)} (amount), {@code noise(8)} (sigma, levels of 0..255), {@code flip}, {@code rotate(5)} (degrees, counter-clockwise),
     * {@code scale(0.9)} (fraction of the size), {@code shift(1,0)} (pixels right, down), {@code bits(5)} (bits a
     * channel), {@code jpeg(75)} (quality) and {@code repair(40)} (levels of 0..255). Without the parenthesis a
     * transform has the strength shown here, chosen for images of 32 x 32. The fully qualified name of a class with a
     * public constructor without parameters stands for a user's own transform.
     *
     * @param notation the text
     * @return the transform
     * @throws IllegalArgumentException when the text is none of these, or a strength is out of its range
     */
    static Transform parse(String notation) {
        return TransformNotation.parse(notation);
    }
}
