package dev.onepixel.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.testing.KnownModels;
import org.junit.jupiter.api.Test;

class FirstHitTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain", 4, 4);

    @Test
    void numbersTheFirstEditedImageThatFools() {
        FirstHit counted = new FirstHit(KnownModels.planted(0, PixelEdit.of(1, 1, 255, 0, 0)), PLAIN);
        Scores scores = new Scores(2);
        try (PreparedImage prepared = counted.prepare(PLAIN.image())) {
            prepared.classify(new Variants(PLAIN.image(), 0, 1), scores);
            prepared.classify(red(0, 1, 2), scores);
            assertThat(counted.first()).isEqualTo(FirstHit.NONE);
            prepared.classify(red(3, 5, 6), scores);
            prepared.classify(red(5), scores);
        }
        assertThat(counted.first()).isEqualTo(5);
    }

    private static Variants red(int... positions) {
        Variants variants = new Variants(PLAIN.image(), 1, positions.length);
        variants.resize(positions.length);
        for (int i = 0; i < positions.length; i++) {
            variants.set(i, 0, positions[i], 0xFF0000);
        }
        return variants;
    }
}
