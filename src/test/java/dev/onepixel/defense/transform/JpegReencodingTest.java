package dev.onepixel.defense.transform;

import static dev.onepixel.defense.transform.TestImages.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import org.junit.jupiter.api.Test;

class JpegReencodingTest {

    @Test
    void losesLessTheHigherTheQuality() {
        for (RgbImage image : new RgbImage[] {TestImages.randomRgb(32, 32), TestImages.randomGrey(29, 19)}) {
            double before = Double.POSITIVE_INFINITY;
            for (int quality : new int[] {5, 25, 50, 75, 90, 100}) {
                double loss = meanSquare(image, apply("jpeg(" + quality + ")", image));
                assertThat(loss).isLessThan(before);
                before = loss;
            }
        }
    }

    @Test
    void hardlyChangesAConstantImage() {
        RgbImage image = TestImages.constant(10, 10, 0x407090);
        assertThat(meanSquare(image, apply("jpeg(95)", image))).isLessThan(4);
    }

    @Test
    void keepsGreyLevelsWhereTheyAre() {
        RgbImage image = TestImages.grey(new int[] {0, 64, 128, 192, 255});
        assertThat(meanSquare(image, apply("jpeg(100)", image))).isLessThan(2);
    }

    @Test
    void codesASinglePixel() {
        assertThat(apply("jpeg(75)", TestImages.constant(1, 1, 0xFFFFFF)))
                .isEqualTo(TestImages.constant(1, 1, 0xFFFFFF));
    }

    private static double meanSquare(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int p = 0; p < a.size(); p++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                double difference = (a.rgb(p) >> shift & 0xFF) - (b.rgb(p) >> shift & 0xFF);
                sum += difference * difference;
            }
        }
        return sum / (3 * a.size());
    }
}
