package dev.onepixel.defense.transform;

import static dev.onepixel.defense.transform.TestImages.apply;
import static dev.onepixel.defense.transform.TestImages.constant;
import static dev.onepixel.defense.transform.TestImages.grey;
import static dev.onepixel.defense.transform.TestImages.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothingTransformsTest {

    // sigma 0.5: weights 1, e^-2, e^-8 over their sum 1.271341 are 0.786571, 0.106451, 0.000264
    @Test
    void blursAPointIntoTheKernel() {
        RgbImage point = grey(
                new int[] {0, 0, 0, 0, 0},
                new int[] {0, 0, 0, 0, 0},
                new int[] {0, 0, 255, 0, 0},
                new int[] {0, 0, 0, 0, 0},
                new int[] {0, 0, 0, 0, 0});
        assertThat(levels(apply("blur(0.5)", point))).isDeepEqualTo(new int[][] {
            {0, 0, 0, 0, 0},
            {0, 3, 21, 3, 0}, // 255 * 0.106451^2 = 2.89, 255 * 0.786571 * 0.106451 = 21.35
            {0, 21, 158, 21, 0}, // 255 * 0.786571^2 = 157.77
            {0, 3, 21, 3, 0},
            {0, 0, 0, 0, 0},
        });
    }

    // in the corner the pixel stands for all beyond it: 0.786571 + 0.106451 + 0.000264 = 0.893286
    @Test
    void repeatsTheBorderWhenItBlurs() {
        RgbImage corner = grey(
                new int[] {255, 0, 0, 0, 0},
                new int[] {0, 0, 0, 0, 0},
                new int[] {0, 0, 0, 0, 0},
                new int[] {0, 0, 0, 0, 0},
                new int[] {0, 0, 0, 0, 0});
        assertThat(levels(apply("blur(0.5)", corner))).isDeepEqualTo(new int[][] {
            {203, 24, 0, 0, 0}, // 255 * 0.893286^2 = 203.48, 255 * 0.893286 * 0.106715 = 24.31
            {24, 3, 0, 0, 0},
            {0, 0, 0, 0, 0},
            {0, 0, 0, 0, 0},
            {0, 0, 0, 0, 0},
        });
    }

    // sigma 1: weights 0.399050, 0.242036, 0.054006, 0.004433; the point stands 40 above its surroundings
    @Test
    void sharpensByTheDifferenceFromTheBlurredImage() {
        int[][] rows = new int[9][9];
        for (int[] row : rows) {
            Arrays.fill(row, 100);
        }
        rows[4][4] = 140;
        int[][] sharp = levels(apply("sharpen(1.0)", grey(rows)));
        assertThat(sharp[4][4]).isEqualTo(174); // 140 + (40 - 40 * 0.399050^2) = 173.63
        assertThat(sharp[4][5]).isEqualTo(96); // 100 - 40 * 0.399050 * 0.242036 = 96.14
        assertThat(sharp[3][3]).isEqualTo(98); // 100 - 40 * 0.242036^2 = 97.66
        assertThat(sharp[4][6]).isEqualTo(99); // 100 - 40 * 0.399050 * 0.054006 = 99.14
        assertThat(sharp[0][0]).isEqualTo(100);
    }

    @Test
    void cutsOffAtBlackAndWhiteWhenItSharpens() {
        int[][] rows = new int[7][7];
        rows[3][3] = 255;
        int[][] sharp = levels(apply("sharpen(1.0)", grey(rows)));
        assertThat(sharp[3][3]).isEqualTo(255);
        assertThat(sharp[3][2]).isZero();
    }

    // two areas of means 20 and 140, seen from a quarter and three quarters of the way between their centres
    @Test
    void shrinksByAreaMeansAndGrowsByInterpolation() {
        assertThat(levels(apply("scale(0.5)", grey(new int[] {0, 40, 80, 200}))))
                .isDeepEqualTo(new int[][] {{20, 50, 110, 140}});
    }

    // areas of 1.5 pixels: (0 + 30 / 2) / 1.5 = 10, (30 / 2 + 90) / 1.5 = 70; centres at 1/2 and 3/2 of 2
    @Test
    void sharesAPixelBetweenTheAreasThatCutIt() {
        assertThat(levels(apply("scale(0.7)", grey(new int[] {0, 30, 90})))).isDeepEqualTo(new int[][] {{10, 40, 70}});
    }

    @Test
    void leavesTheImageWhenTheScaleIsOne() {
        RgbImage image = TestImages.randomRgb(9, 7);
        assertThat(apply("scale(1.0)", image)).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur(0.8)", "blur(2.3)", "sharpen(1.0)", "sharpen(10.0)", "scale(0.9)", "scale(0.37)"})
    void keepsAConstantImage(String transform) {
        for (int level : new int[] {0, 1, 127, 254, 255}) {
            RgbImage image = constant(17, 15, level << 16 | (255 - level) << 8 | 77);
            assertThat(apply(transform, image)).isEqualTo(image);
        }
    }

    @Test
    void keepsTheMeanWhenItBlursTheInterior() {
        int[][] rows = new int[24][24];
        for (int y = 6; y < 18; y++) {
            for (int x = 6; x < 18; x++) {
                rows[y][x] = (31 * x + 57 * y * y) % 256;
            }
        }
        assertThat(mean(levels(apply("blur(1.2)", grey(rows))))).isCloseTo(mean(rows), within(0.05));
    }

    private static double mean(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).average().orElseThrow();
    }
}
