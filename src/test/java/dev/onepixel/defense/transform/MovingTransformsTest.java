package dev.onepixel.defense.transform;

import static dev.onepixel.defense.transform.TestImages.apply;
import static dev.onepixel.defense.transform.TestImages.grey;
import static dev.onepixel.defense.transform.TestImages.levels;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import org.junit.jupiter.api.Test;

class MovingTransformsTest {

    private static final RgbImage NINE = grey(new int[] {1, 2, 3}, new int[] {4, 5, 6}, new int[] {7, 8, 9});

    @Test
    void mirrorsLeftToRight() {
        assertThat(levels(apply("flip", NINE))).isDeepEqualTo(new int[][] {{3, 2, 1}, {6, 5, 4}, {9, 8, 7}});
    }

    @Test
    void givesTheImageBackWhenFlippedTwice() {
        RgbImage image = TestImages.randomRgb(8, 5);
        assertThat(apply("flip", apply("flip", image))).isEqualTo(image);
    }

    @Test
    void shiftsToTheRightAndRepeatsTheBorder() {
        assertThat(levels(apply("shift(1,0)", NINE))).isDeepEqualTo(new int[][] {{1, 1, 2}, {4, 4, 5}, {7, 7, 8}});
    }

    @Test
    void shiftsUpwardsAndRepeatsTheBorder() {
        assertThat(levels(apply("shift(0,-2)", NINE))).isDeepEqualTo(new int[][] {{7, 8, 9}, {7, 8, 9}, {7, 8, 9}});
    }

    @Test
    void givesTheInteriorBackWhenShiftedThereAndBack() {
        RgbImage image = TestImages.randomRgb(10, 9);
        RgbImage back = apply("shift(-2,1)", apply("shift(2,-1)", image));
        for (int y = 1; y < 9; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(back.rgb(x, y)).isEqualTo(image.rgb(x, y));
            }
        }
    }

    // by 45 degrees the right neighbour of the centre comes from sqrt(1/2) to the right and below: half of the corner
    @Test
    void turnsCounterClockwise() {
        RgbImage lowerRight = grey(new int[] {0, 0, 0}, new int[] {0, 0, 0}, new int[] {0, 0, 200});
        assertThat(levels(apply("rotate(45)", lowerRight)))
                .isDeepEqualTo(new int[][] {{0, 0, 0}, {0, 0, 100}, {0, 0, 0}});
        assertThat(levels(apply("rotate(-45)", lowerRight)))
                .isDeepEqualTo(new int[][] {{0, 0, 0}, {0, 0, 0}, {0, 100, 0}});
    }

    @Test
    void leavesTheImageWhenTurnedByNothing() {
        RgbImage image = TestImages.randomRgb(7, 6);
        assertThat(apply("rotate(0)", image)).isEqualTo(image);
    }

    @Test
    void keepsTheCentreInPlaceWhenItTurns() {
        RgbImage image = TestImages.randomRgb(9, 9);
        assertThat(apply("rotate(31)", image).rgb(4, 4)).isEqualTo(image.rgb(4, 4));
    }
}
