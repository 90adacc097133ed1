package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/** A transform that is worked out once for all images of a size, draws nothing, and knows what an edit reaches. */
interface SizedTransform extends BuiltIn {

    /** Works the transform out for images of a size. */
    Sized sized(int width, int height);

    @Override
    default RgbImage apply(RgbImage image, UniformRandomProvider random) {
        return sized(image.width(), image.height()).apply(image);
    }

    @Override
    default Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        Sized sized = sized(clean.width(), clean.height());
        return Optional.of(new FootprintRendering(clean, sized.apply(clean), sized.reach(clean)));
    }

    /** A transform of images of one size. */
    interface Sized {

        /** Transforms an image. */
        RgbImage apply(RgbImage image);

        /** Returns what edits of an image reach. */
        Footprint reach(RgbImage clean);
    }
}
