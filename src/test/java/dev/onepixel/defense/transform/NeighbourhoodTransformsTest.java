package dev.onepixel.defense.transform;

import static dev.onepixel.defense.transform.TestImages.apply;
import static dev.onepixel.defense.transform.TestImages.constant;
import static dev.onepixel.defense.transform.TestImages.gradient;
import static dev.onepixel.defense.transform.TestImages.grey;
import static dev.onepixel.defense.transform.TestImages.levels;
import static dev.onepixel.defense.transform.TestImages.plant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourhoodTransformsTest {

    @Test
    void takesTheMiddleOfNineWithTheBorderRepeated() {
        RgbImage image = grey(new int[] {10, 90, 30}, new int[] {50, 20, 60}, new int[] {80, 70, 40});
        // the upper left corner sees 10 four times, 90 and 50 twice, 20 once: the fifth of 10 10 10 10 20 50 50 90 90
        assertThat(levels(apply("median(3)", image)))
                .isDeepEqualTo(new int[][] {{20, 30, 30}, {50, 50, 40}, {70, 60, 40}});
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7, 9})
    void equalsTheMiddleOfTheSortedWindow(int window) {
        RgbImage image = TestImages.randomRgb(12, 10);
        RgbImage filtered = apply("median(" + window + ")", image);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 12; x++) {
                assertThat(filtered.rgb(x, y)).isEqualTo(sortedMiddle(image, x, y, window / 2));
            }
        }
    }

    private static int sortedMiddle(RgbImage image, int x, int y, int radius) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            List<Integer> values = new ArrayList<>();
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    int column = Math.min(image.width() - 1, Math.max(0, x + dx));
                    int row = Math.min(image.height() - 1, Math.max(0, y + dy));
                    values.add(image.rgb(column, row) >> shift & 0xFF);
                }
            }
            Collections.sort(values);
            rgb = rgb << 8 | values.get(values.size() / 2);
        }
        return rgb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"median(3)", "median(5)", "repair(40)", "repair(0)"})
    void removesOnePlantedPixelWhereverItStands(String transform) {
        RgbImage plain = constant(9, 9, 0x407090);
        for (int position = 0; position < plain.size(); position++) {
            RgbImage planted = plant(plain, position % 9, position / 9, 0xFF00FF);
            assertThat(apply(transform, planted)).isEqualTo(plain);
        }
    }

    @Test
    void repairsNothingInASmoothImage() {
        RgbImage smooth = gradient(32, 32);
        assertThat(apply("repair(40)", smooth)).isEqualTo(smooth);
    }

    @Test
    void repairsOnlyThePlantedPixelOfASmoothImage() {
        RgbImage smooth = gradient(32, 32);
        RgbImage repaired = apply("repair(40)", plant(smooth, 13, 7, 0xFFE100));
        assertThat(repaired)
                .isEqualTo(plant(
                        smooth,
                        13,
                        7,
                        apply("median(3)", plant(smooth, 13, 7, 0xFFE100)).rgb(13, 7)));
        assertThat(repaired.rgb(13, 7)).isNotEqualTo(0xFFE100);
    }

    @Test
    void leavesAPixelThatIsJustAsFarAsTheThreshold() {
        RgbImage plain = constant(5, 5, 0x646464);
        RgbImage near = plant(plain, 2, 2, 0x8C6464);
        assertThat(apply("repair(40)", near)).isEqualTo(near);
        assertThat(apply("repair(39)", near)).isEqualTo(plain);
    }

    @Test
    void replacesAllChannelsOfAPixelThatStandsOutInOne() {
        RgbImage plain = constant(5, 5, 0x646464);
        assertThat(apply("repair(40)", plant(plain, 2, 2, 0x65FF63))).isEqualTo(plain);
    }

    @Test
    void judgesAPixelByTheImageAsItCame() {
        RgbImage twins = grey(
                new int[] {0, 0, 0, 0, 0, 0},
                new int[] {0, 0, 200, 200, 0, 0},
                new int[] {0, 0, 200, 200, 200, 0},
                new int[] {0, 0, 0, 0, 0, 0});
        // in the middle of the five, 5 of 9 are 200, so they are the median; their neighbours fall one by one only
        assertThat(levels(apply("repair(40)", twins))).isDeepEqualTo(new int[][] {
            {0, 0, 0, 0, 0, 0},
            {0, 0, 0, 200, 0, 0},
            {0, 0, 0, 200, 0, 0},
            {0, 0, 0, 0, 0, 0},
        });
    }
}
