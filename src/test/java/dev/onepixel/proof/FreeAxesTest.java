package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.input.Channels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The free numbers of a pixel: which there are, what the model makes of them, and colours that have them. */
class FreeAxesTest {

    private static final int RGB = 0x10C8F0;

    private static FreeAxes axes(Channels channels, RgbImage image, int change) {
        return new FreeAxes(MemoryProof.deployed(channels), image, change);
    }

    private static RgbImage of(int rgb) {
        return RgbImage.rgb(1, 1, new int[] {rgb});
    }

    private static RgbImage ofGrey(int level) {
        return RgbImage.grey(1, 1, new byte[] {(byte) level});
    }

    @Test
    void areThreeOfAColourAndOneOfGrey() {
        FreeAxes colour = axes(Channels.RGB, of(RGB), 255);
        assertThat(colour.count()).isEqualTo(3);
        assertThat(colour.samples()).isEqualTo(3);
        assertThat(colour.isChannelwise()).isTrue();
        FreeAxes grey = axes(Channels.RGB, ofGrey(9), 255);
        assertThat(grey.count()).isEqualTo(1);
        assertThat(grey.samples()).isEqualTo(3);
        assertThat(grey.isChannelwise()).isTrue();
        FreeAxes luminance = axes(Channels.GREY, of(RGB), 255);
        assertThat(luminance.count()).isEqualTo(1);
        assertThat(luminance.samples()).isEqualTo(1);
        assertThat(luminance.isChannelwise()).isFalse();
        assertThat(axes(Channels.GREY, ofGrey(9), 255).isChannelwise()).isTrue();
    }

    @Test
    void knowWhichSampleHangsOnWhich() {
        FreeAxes rgb = axes(Channels.RGB, of(RGB), 255);
        FreeAxes bgr = axes(Channels.BGR, of(RGB), 255);
        FreeAxes grey = axes(Channels.BGR, ofGrey(3), 255);
        for (int c = 0; c < 3; c++) {
            assertThat(rgb.axisOf(c)).isEqualTo(c);
            assertThat(bgr.axisOf(c)).isEqualTo(2 - c);
            assertThat(grey.axisOf(c)).isZero();
        }
    }

    @Test
    void saySamplesAsTheModelScalesThem() {
        FreeAxes symmetric = axes(Channels.RGB, of(RGB), 255);
        assertThat(symmetric.sample(1, 51)).isCloseTo(51 / 127.5 - 1, within(1e-7));
        assertThat(symmetric.slope(2)).isCloseTo(1 / 127.5, within(1e-7));
        assertThat(symmetric.sampleOf(0, RGB)).isCloseTo(0x10 / 127.5 - 1, within(1e-7));
        FreeAxes bgr = axes(Channels.BGR, of(RGB), 255);
        for (int c = 0; c < 3; c++) {
            double level = (RGB >> (8 * c)) & 0xFF;
            assertThat(bgr.sampleOf(c, RGB)).isEqualTo(bgr.sample(c, level));
            assertThat(bgr.sample(c, 7) - bgr.sample(c, 5)).isCloseTo(2 * bgr.slope(c), within(1e-7));
        }
        assertThat(bgr.slope(0)).isNotEqualTo(bgr.slope(1));
        assertThat(axes(Channels.GREY, of(RGB), 255).sampleOf(0, RGB))
                .isCloseTo(luminance(RGB) / 127.5 - 1, within(1e-7));
    }

    private static int luminance(int rgb) {
        return (int) Math.round(0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF));
    }

    @Test
    void readLevelsOfAColour() {
        for (Channels channels : new Channels[] {Channels.RGB, Channels.BGR}) {
            FreeAxes axes = axes(channels, of(RGB), 255);
            assertThat(new int[] {axes.level(0, RGB), axes.level(1, RGB), axes.level(2, RGB)})
                    .containsExactly(0x10, 0xC8, 0xF0);
        }
        assertThat(axes(Channels.GREY, of(RGB), 255).level(0, RGB)).isEqualTo(luminance(RGB));
    }

    @Test
    void spanWhatAPositionMayBecome() {
        FreeAxes all = axes(Channels.RGB, of(RGB), 255);
        FreeAxes near = axes(Channels.RGB, of(RGB), 20);
        int[][] expected = {{0, 36}, {180, 220}, {220, 255}};
        for (int axis = 0; axis < 3; axis++) {
            assertThat(Box.low(all.whole(0), axis)).isZero();
            assertThat(Box.high(all.whole(0), axis)).isEqualTo(255);
            assertThat(Box.low(near.whole(0), axis)).isEqualTo(expected[axis][0]);
            assertThat(Box.high(near.whole(0), axis)).isEqualTo(expected[axis][1]);
        }
        long luminance = axes(Channels.GREY, of(RGB), 20).whole(0);
        assertThat(Box.low(luminance, 0)).isEqualTo(luminance(180 << 8 | 220));
        assertThat(Box.high(luminance, 0)).isEqualTo(luminance(36 << 16 | 220 << 8 | 255));
        long grey = axes(Channels.RGB, ofGrey(100), 7).whole(0);
        assertThat(Box.low(grey, 0)).isEqualTo(93);
        assertThat(Box.high(grey, 0)).isEqualTo(107);
    }

    @Test
    void giveAColourOfItsLevels() {
        assertThat(axes(Channels.RGB, of(RGB), 255).colour(0, new int[] {1, 2, 3}))
                .isEqualTo(0x010203);
        assertThat(axes(Channels.RGB, ofGrey(3), 255).colour(0, new int[] {9})).isEqualTo(0x090909);
        assertThat(axes(Channels.GREY, of(RGB), 255).colour(0, new int[] {9})).isEqualTo(0x090909);
        assertThat(axes(Channels.GREY, ofGrey(0), 3).colour(0, new int[] {2})).isEqualTo(0x020202);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 120, 255})
    void giveAnAllowedColourOfEachLuminance(int change) {
        SplittableRandom random = new SplittableRandom(change);
        for (int round = 0; round < 20; round++) {
            int rgb = random.nextInt(1 << 24);
            FreeAxes axes = axes(Channels.GREY, of(rgb), change);
            long box = axes.whole(0);
            for (int level = Box.low(box, 0); level <= Box.high(box, 0); level++) {
                int colour = axes.colour(0, new int[] {level});

                assertThat(Channels.GREY.level(0, colour)).isEqualTo(level);
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertThat(Math.abs((rgb >> shift & 0xFF) - (colour >> shift & 0xFF)))
                            .isLessThanOrEqualTo(change);
                }
                boolean greyIsAllowed = Math.abs((rgb >> 16) - level) <= change
                        && Math.abs((rgb >> 8 & 0xFF) - level) <= change
                        && Math.abs((rgb & 0xFF) - level) <= change;
                assertThat(colour == level * 0x010101)
                        .as("grey where it may be")
                        .isEqualTo(greyIsAllowed);
            }
        }
    }
}
