package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import org.junit.jupiter.api.Test;

/** What a user's transform is taken for that says nothing of itself. */
class TransformTest {

    private static final Transform USERS = (image, random) -> image;

    @Test
    void isNamedByItsClassAndHasNoFingerprint() {
        assertThat(USERS.notation()).isEqualTo(USERS.getClass().getName());
        assertThat(USERS.fingerprint()).isEmpty();
        assertThat(Transform.parse("blur(0.8)").fingerprint()).isEqualTo("blur(0.8)");
    }

    @Test
    void drawsNothingKeepsNoChannelsApartAndHasNoShortCut() {
        RgbImage image = RgbImage.rgb(1, 1, new int[] {5});

        assertThat(USERS.isRandom()).isFalse();
        assertThat(USERS.isChannelwise()).isFalse();
        assertThat(USERS.rendering(image, () -> () -> 0)).isEmpty();
    }
}
