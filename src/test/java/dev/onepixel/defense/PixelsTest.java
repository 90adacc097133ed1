package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.RgbImage;
import org.junit.jupiter.api.Test;

class PixelsTest {

    @Test
    void packsThreeChannels() {
        assertThat(Pixels.pack(0x12, 0x34, 0x56)).isEqualTo(0x123456);
    }

    @Test
    void cutsOffWhatIsNoLevel() {
        assertThat(Pixels.clampLevel(-1)).isZero();
        assertThat(Pixels.clampLevel(77)).isEqualTo(77);
        assertThat(Pixels.clampLevel(256)).isEqualTo(255);
    }

    @Test
    void roundsHalvesUp() {
        assertThat(Pixels.roundLevel(7.49)).isEqualTo(7);
        assertThat(Pixels.roundLevel(7.5)).isEqualTo(8);
        assertThat(Pixels.roundLevel(-0.5)).isZero();
        assertThat(Pixels.roundLevel(-3)).isZero();
        assertThat(Pixels.roundLevel(300)).isEqualTo(255);
    }

    @Test
    void takesTheNearestIndexThereIs() {
        assertThat(Pixels.clampIndex(-2, 5)).isZero();
        assertThat(Pixels.clampIndex(3, 5)).isEqualTo(3);
        assertThat(Pixels.clampIndex(5, 5)).isEqualTo(4);
    }

    @Test
    void greyHasEqualChannels() {
        assertThat(Pixels.isGrey(0x777777)).isTrue();
        assertThat(Pixels.isGrey(0x777778)).isFalse();
        assertThat(Pixels.isGrey(0x787777)).isFalse();
    }

    @Test
    void makesAnImageOfTheKindOfAnother() {
        RgbImage grey = RgbImage.grey(2, 1, new byte[2]);
        RgbImage colour = RgbImage.rgb(2, 1, new int[2]);

        assertThat(Pixels.imageLike(grey, new int[] {0x010101, 0xFEFEFE}))
                .isEqualTo(RgbImage.grey(2, 1, new byte[] {1, (byte) 0xFE}));
        assertThat(Pixels.imageLike(colour, new int[] {0x010203, 0xFEFEFE}))
                .isEqualTo(RgbImage.rgb(2, 1, new int[] {0x010203, 0xFEFEFE}));
    }

    @Test
    void refusesWhatIsNoColour() {
        assertThat(Pixels.requireColour(0xFFFFFF, true)).isEqualTo(0xFFFFFF);
        assertThat(Pixels.requireColour(0x123456, false)).isEqualTo(0x123456);
        assertThatThrownBy(() -> Pixels.requireColour(0x1000000, false))
                .isInstanceOf(TransformFault.class)
                .hasMessage("it gave the colour 0x01000000, beyond #000000..#FFFFFF");
        assertThatThrownBy(() -> Pixels.requireColour(0x123456, true))
                .isInstanceOf(TransformFault.class)
                .hasMessage("it gave the colour #123456 for a grey image");
    }
}
