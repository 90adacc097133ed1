package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Writes the image as a baseline JPEG and reads it back, with the codec of {@code javax.imageio}. Colour images are
 * coded as YCbCr with the colour at half the resolution, as that codec does; grey images as one component. Borders that
 * cut a block of 8 x 8 are the codec's. Notation: {@code jpeg(75)}.
 *
 * <p>Dziugaite, Ghahramani, Roy: <em>A study of the effect of JPG compression on adversarial images</em>, 2016; Das et
 * al.: <em>Keeping the bad guys out: protecting and vaccinating deep learning with JPEG compression</em>, 2017.
 *
 * @param quality the codec's quality in percent, 1..100
 */
public record JpegReencoding(int quality) implements BuiltIn {

    /** Validates the quality. */
    public JpegReencoding {
        StrengthChecks.requireIn("quality of jpeg", quality, 1, 100, "");
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        return code(image);
    }

    @Override
    public Optional<Rendering> rendering(RgbImage clean, Rendering.RandomStream random) {
        return Optional.of(new FootprintRendering(clean, code(clean), new JpegFootprint(clean, this::code)));
    }

    private RgbImage code(RgbImage image) {
        try {
            return JpegCodec.decode(JpegCodec.encode(image, quality / 100f), image);
        } catch (IOException e) {
            throw new UncheckedIOException("javax.imageio could not code " + image + " as JPEG", e);
        }
    }

    @Override
    public String toString() {
        return "jpeg(" + quality + ")";
    }
}
