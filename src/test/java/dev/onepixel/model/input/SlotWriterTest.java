package dev.onepixel.model.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlotWriterTest {

    private static final int SLOTS = 3;

    private final RgbImage clean = image(1);
    private final RgbImage other = image(2);

    static Stream<Arguments> inputs() {
        return Stream.of(1, 3, 4, 5, 64).flatMap(edits -> Stream.of(Layout.values())
                .flatMap(layout -> Stream.of(Channels.values()).flatMap(channels -> Stream.of(true, false)
                        .map(bytes -> Arguments.of(edits, layout, channels, bytes)))));
    }

    /** Few edits are taken back one by one, many by bringing back the whole image. */
    @ParameterizedTest
    @MethodSource("inputs")
    void aSlotHoldsTheEditedImageAndThenTheCleanOneAgain(int edits, Layout layout, Channels channels, boolean bytes) {
        InputSpec spec = new InputSpec(
                0, layout, channels, new Size(8, 8), bytes, bytes ? PixelScale.BYTES : PixelScale.IMAGENET);
        PixelBuffer pixels = new PixelBuffer(spec, SLOTS);
        Variants variants = variants(edits);
        for (RgbImage image : new RgbImage[] {other, clean}) {
            SlotWriter writer = new SlotWriter.Direct(image, pixels);
            for (int slot = 0; slot < SLOTS; slot++) {
                writer.fill(slot);
            }
            ByteBuffer untouched = copy(pixels);

            for (int variant = 0; variant < 2; variant++) {
                writer.write(variant, variants, variant);
                PixelBuffer edited = new PixelBuffer(spec, SLOTS);
                for (int slot = 0; slot < SLOTS; slot++) {
                    edited.fill(slot, slot == variant ? image.with(variants.edits(variant)) : image);
                }
                assertThat(copy(pixels)).isEqualTo(copy(edited));
                writer.restore(variant, variants, variant);
                assertThat(copy(pixels)).isEqualTo(untouched);
            }
        }
    }

    private Variants variants(int edits) {
        SplittableRandom random = new SplittableRandom(edits);
        Variants variants = new Variants(clean, edits, 2);
        variants.resize(2);
        for (int variant = 0; variant < 2; variant++) {
            for (int edit = 0; edit < edits; edit++) {
                variants.set(variant, edit, random.nextInt(clean.size()), random.nextInt(1 << 24));
            }
        }
        return variants;
    }

    private static RgbImage image(int seed) {
        return RgbImage.rgb(
                8, 8, new SplittableRandom(seed).ints(64, 0, 1 << 24).toArray());
    }

    private static ByteBuffer copy(PixelBuffer pixels) {
        ByteBuffer slots = pixels.firstSlots(SLOTS);
        return ByteBuffer.allocate(slots.remaining()).put(slots).flip();
    }
}
