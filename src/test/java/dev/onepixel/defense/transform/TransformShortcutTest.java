package dev.onepixel.defense.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.WholeRendering;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what is computed of an edit's neighbourhood against the whole edited image, transformed. */
class TransformShortcutTest {

    private static final int MOST_EDITS = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "blur(0.1)",
                "blur(0.8)",
                "blur(1.5)",
                "median(3)",
                "median(5)",
                "median(9)",
                "sharpen(1.0)",
                "sharpen(3.7)",
                "noise(8)",
                "noise(100)",
                "flip",
                "rotate(5)",
                "scale(0.9)",
                "scale(0.5)",
                "scale(0.1)",
                "scale(1.0)",
                "shift(1,0)",
                "shift(-3,2)",
                "shift(0,-10)",
                "bits(5)",
                "bits(1)",
                "jpeg(75)",
                "repair(0)",
                "repair(40)",
                "dev.onepixel.defense.transform.UserTransforms$Negative",
                "dev.onepixel.defense.transform.UserTransforms$LeftNeighbour",
                "dev.onepixel.defense.transform.UserTransforms$Speckle"
            })
    void equalsTheWholeImageTransformAtEveryPosition(String notation) {
        Transform transform = Transform.parse(notation);
        for (RgbImage clean : List.of(TestImages.randomRgb(13, 11), TestImages.randomGrey(11, 14))) {
            Rendering.RandomStream stream = () -> TestImages.random("shortcut");
            Rendering rendering =
                    transform.rendering(clean, stream).orElseGet(() -> new WholeRendering(transform, clean, stream));
            assertThat(rendering.base()).isEqualTo(transform.apply(clean, TestImages.random("shortcut")));
            UniformRandomProvider random = TestImages.random("edits");
            for (int position = 0; position < clean.size(); position++) {
                for (int count = 1; count <= MOST_EDITS; count++) {
                    List<PixelEdit> edits = edits(clean, position, count, random);
                    RgbImage expected = transform.apply(clean.with(edits), TestImages.random("shortcut"));
                    assertThat(render(rendering, clean, edits)).as("%s", edits).isEqualTo(expected);
                }
            }
        }
    }

    // The first edit at the position; the others near it, upon it, or anywhere.
    private static List<PixelEdit> edits(RgbImage clean, int position, int count, UniformRandomProvider random) {
        List<PixelEdit> edits = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int x = position % clean.width();
            int y = position / clean.width();
            if (k > 0 && random.nextBoolean()) {
                x = Pixels.clampIndex(x + random.nextInt(-2, 3), clean.width());
                y = Pixels.clampIndex(y + random.nextInt(-2, 3), clean.height());
            } else if (k > 0) {
                x = random.nextInt(clean.width());
                y = random.nextInt(clean.height());
            }
            int level = random.nextInt(4) == 0 ? 255 * random.nextInt(2) : random.nextInt(256);
            int drawn = clean.isGrey() ? level * 0x010101 : random.nextInt(1 << 24);
            // Now and then an edit that changes nothing, beside one that does.
            int rgb = k > 0 && random.nextInt(4) == 0 ? clean.rgb(y * clean.width() + x) : drawn;
            edits.add(new PixelEdit(x, y, rgb));
        }
        return edits;
    }

    private static RgbImage render(Rendering rendering, RgbImage clean, List<PixelEdit> edits) {
        Variants out = new Variants(rendering.base(), rendering.edits(edits.size()), 3);
        out.resize(3);
        rendering.write(Variants.of(clean, edits), 0, out, 1);
        return rendering.base().with(out.edits(1));
    }
}
