package dev.onepixel.attack.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.testing.KnownModels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossCacheTest {

    private static final RgbImage IMAGE = KnownModels.plain("plain", 40, 40).image();

    private static int slot(LossCache memory, PixelEdit... edits) {
        return memory.slot(Variants.of(IMAGE, List.of(edits)), 0);
    }

    @Test
    void numbersCandidatesInTheOrderTheyCame() {
        LossCache memory = new LossCache(1);

        assertThat(memory.entries()).isZero();
        assertThat(slot(memory, new PixelEdit(3, 0, 7))).isZero();
        assertThat(slot(memory, new PixelEdit(0, 3, 7))).isEqualTo(1);
        assertThat(slot(memory, new PixelEdit(3, 0, 8))).isEqualTo(2);
        assertThat(slot(memory, new PixelEdit(0, 3, 7))).isEqualTo(1);
        assertThat(memory.entries()).isEqualTo(3);
    }

    @Test
    void remembersALossForEach() {
        LossCache memory = new LossCache(1);
        int first = slot(memory, new PixelEdit(3, 0, 7));
        int second = slot(memory, new PixelEdit(4, 0, 7));

        memory.remember(first, 0.25f);
        memory.remember(second, 0.5f);

        assertThat(memory.loss(slot(memory, new PixelEdit(3, 0, 7)))).isEqualTo(0.25f);
        assertThat(memory.loss(slot(memory, new PixelEdit(4, 0, 7)))).isEqualTo(0.5f);
    }

    @Test
    void tellsCandidatesApartByEachOfTheirEdits() {
        LossCache memory = new LossCache(2);
        PixelEdit a = new PixelEdit(1, 2, 3);
        PixelEdit b = new PixelEdit(3, 2, 1);

        assertThat(List.of(slot(memory, a, a), slot(memory, a, b), slot(memory, b, a), slot(memory, b, b)))
                .containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void confusesNothingHoweverMuchItHolds(int pixels) {
        LossCache memory = new LossCache(pixels);
        Map<String, Integer> plain = new HashMap<>();
        SplittableRandom random = new SplittableRandom(pixels);
        Variants candidate = new Variants(IMAGE, pixels, 1);
        candidate.resize(1);
        for (int n = 0; n < 12_000; n++) {
            for (int k = 0; k < pixels; k++) {
                // Few enough colours that many come again, positions as near each other as evolution's.
                candidate.set(0, k, random.nextInt(40), random.nextInt(pixels == 1 ? 200 : 6));
            }
            String name = candidate.edits(0).toString();
            int known = plain.getOrDefault(name, plain.size());

            int slot = memory.slot(candidate, 0);

            assertThat(slot).isEqualTo(known);
            if (plain.putIfAbsent(name, slot) == null) {
                memory.remember(slot, slot / 10_000f);
            }
            assertThat(memory.loss(slot)).isEqualTo(slot / 10_000f);
        }
        assertThat(memory.entries()).isEqualTo(plain.size()).isGreaterThan(4096);
    }

    @Test
    void ofThisThreadBeginsEmpty() {
        LossCache memory = LossCache.ofThisThread(2);
        PixelEdit edit = new PixelEdit(1, 2, 3);
        slot(memory, edit, edit);
        slot(memory, edit, new PixelEdit(5, 5, 5));

        LossCache again = LossCache.ofThisThread(2);

        assertThat(again).isSameAs(memory);
        assertThat(again.entries()).isZero();
        assertThat(slot(again, edit, new PixelEdit(6, 6, 6))).isZero();
        assertThat(slot(again, edit, edit)).isEqualTo(1);
    }

    @Test
    void ofThisThreadIsMadeForAsManyPixelsAsAreAskedFor() {
        PixelEdit edit = new PixelEdit(1, 2, 3);
        LossCache one = LossCache.ofThisThread(1);
        LossCache three = LossCache.ofThisThread(3);

        assertThat(three).isNotSameAs(one).isSameAs(LossCache.ofThisThread(3));
        LossCache oneAgain = LossCache.ofThisThread(1);
        assertThat(oneAgain).isSameAs(LossCache.ofThisThread(1));
        assertThat(List.of(
                        slot(three, edit, edit, edit),
                        slot(three, edit, edit, new PixelEdit(1, 2, 4)),
                        slot(three, edit, edit, edit)))
                .containsExactly(0, 1, 0);
    }
}
