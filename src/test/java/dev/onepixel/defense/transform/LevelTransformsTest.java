package dev.onepixel.defense.transform;

import static dev.onepixel.defense.transform.TestImages.apply;
import static dev.onepixel.defense.transform.TestImages.constant;
import static dev.onepixel.defense.transform.TestImages.grey;
import static dev.onepixel.defense.transform.TestImages.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.RgbImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTransformsTest {

    @Test
    void keepsEightBitsAsTheyAre() {
        RgbImage image = TestImages.randomRgb(20, 20);
        assertThat(apply("bits(8)", image)).isEqualTo(image);
        assertThat(apply("identity", image)).isEqualTo(image);
    }

    @Test
    void drawsNoiseForEachPixelOfAGreyImage() {
        RgbImage noisy =
                apply("noise(8)", grey(new int[] {128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128}));

        assertThat(IntStream.range(0, noisy.size()).map(noisy::rgb).distinct().count())
                .isGreaterThan(5);
    }

    @Test
    void keepsOneBitAsBlackAndWhite() {
        assertThat(levels(apply("bits(1)", grey(new int[] {0, 127, 128, 255}))))
                .isDeepEqualTo(new int[][] {{0, 0, 255, 255}});
    }

    // 2 bits: steps of 85, of which 100 and 42 are nearest to 85 and 0; 5 bits: 12 of 31 steps are 98.7
    @Test
    void roundsToTheNearestStepThatIsKept() {
        assertThat(levels(apply("bits(2)", grey(new int[] {100, 42, 43, 200}))))
                .isDeepEqualTo(new int[][] {{85, 0, 85, 170}});
        assertThat(levels(apply("bits(5)", grey(new int[] {100, 255, 3})))).isDeepEqualTo(new int[][] {{99, 255, 0}});
    }

    @Test
    void addsNoiseOfTheStatedDeviationAndNoMean() {
        RgbImage noisy = apply("noise(8)", constant(64, 64, 0x808080));
        double[] sums = new double[3];
        double squares = 0;
        double products = 0;
        for (int p = 0; p < noisy.size(); p++) {
            int red = (noisy.rgb(p) >> 16) - 128;
            int green = (noisy.rgb(p) >> 8 & 0xFF) - 128;
            sums[0] += red;
            sums[1] += green;
            sums[2] += (noisy.rgb(p) & 0xFF) - 128;
            squares += red * red;
            products += red * green;
        }
        // four standard errors of 4096 samples
        assertThat(sums[0] / 4096).isCloseTo(0, within(0.5));
        assertThat(sums[1] / 4096).isCloseTo(0, within(0.5));
        assertThat(sums[2] / 4096).isCloseTo(0, within(0.5));
        assertThat(Math.sqrt(squares / 4096)).isCloseTo(8, within(0.36));
        assertThat(products / 4096).isCloseTo(0, within(4.0));
    }

    @Test
    void drawsTheSameNoiseFromTheSameStreamWhateverTheImage() {
        RgbImage dark = apply("noise(8)", constant(6, 6, 0x505050));
        RgbImage light = apply("noise(8)", constant(6, 6, 0xA0A0A0));
        for (int p = 0; p < dark.size(); p++) {
            assertThat(light.rgb(p) - dark.rgb(p)).isEqualTo(0x505050);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "blur(0.8)",
                "median(3)",
                "sharpen(1.0)",
                "noise(30)",
                "flip",
                "rotate(5)",
                "scale(0.9)",
                "shift(1,0)",
                "bits(5)",
                "jpeg(75)",
                "repair(40)"
            })
    void keepsAGreyImageGreyAndItsSize(String transform) {
        RgbImage image = TestImages.randomGrey(13, 9);
        RgbImage result = apply(transform, image);
        assertThat(result.isGrey()).isTrue();
        assertThat(result.width()).isEqualTo(13);
        assertThat(result.height()).isEqualTo(9);
    }
}
