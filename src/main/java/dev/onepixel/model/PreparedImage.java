package dev.onepixel.model;

import dev.onepixel.image.Variants;

/**
 * A clean image that a classifier has prepared once, so that each of its variants costs only its edited pixels. Used by
 * one thread at a time; several may be open at once. Close it to give its buffers back.
 */
public interface PreparedImage extends AutoCloseable {

    /**
     * Scores variants of the prepared image. The result does not depend on what else is in the batch.
     *
     * @param variants n variants of the prepared image, n at least 1
     * @param scores resized to n rows and filled
     * @throws ClassifierException when the model fails or gives a score that is not finite
     */
    void classify(Variants variants, Scores scores);

    /** Gives the buffers back. */
    @Override
    default void close() {}
}
