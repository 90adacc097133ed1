package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.text.Text;
import org.apache.commons.rng.UniformRandomProvider;

/** Any transform, in the slow and safe way: every variant is transformed whole and handed over pixel by pixel. */
public final class WholeRendering implements Rendering {

    /** The stream of those that draw nothing. */
    public static final UniformRandomProvider NO_RANDOMNESS = () -> 0;

    private final Transform transform;
    private final RgbImage clean;
    private final RandomStream random;
    private final RgbImage base;

    public WholeRendering(Transform transform, RgbImage clean, RandomStream random) {
        this.transform = transform;
        this.clean = clean;
        this.random = random;
        this.base = apply(transform, clean, random.restart());
    }

    /** Applies a transform and holds it to its contract. */
    @SuppressWarnings("NullAway") // a user's class need not know that null is no image
    public static RgbImage apply(Transform transform, RgbImage image, UniformRandomProvider random) {
        RgbImage result = transform.apply(image, random);
        if (result == null) {
            throw new TransformFault("it returned null");
        }
        if (result.width() != image.width() || result.height() != image.height()) {
            throw new TransformFault(Text.format("it returned a %s; the size must stay", result));
        }
        if (image.isGrey() && !result.isGrey()) {
            throw new TransformFault(Text.format("it returned a %s; a grey image must stay grey", result));
        }
        return result.isGrey() == image.isGrey() ? result : Pixels.imageLike(image, result.toPixels());
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return clean.size();
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        RgbImage transformed = apply(transform, clean.with(in.edits(variant)), random.restart());
        for (int p = 0; p < clean.size(); p++) {
            out.set(at, p, p, transformed.rgb(p));
        }
    }
}
