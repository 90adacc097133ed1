package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Region;
import dev.onepixel.image.RgbImage;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CornerCubeTest {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 3;
    private static final RgbImage IMAGE = RgbImage.rgb(
            WIDTH,
            HEIGHT,
            new SplittableRandom(3).ints(WIDTH * HEIGHT, 0, 1 << 24).toArray());

    private static CornerCube cube(RgbImage image, EditRules rules) {
        return new CornerCube(image, new EditSpace(image, rules));
    }

    private static CornerCube cube(RgbImage image) {
        return cube(image, EditRules.NONE);
    }

    private static RgbImage one(int rgb) {
        return RgbImage.rgb(1, 1, new int[] {rgb});
    }

    private static int level(int rgb, int channel) {
        return rgb >> (16 - 8 * channel) & 0xFF;
    }

    @Test
    void numbersEightCornersAtEachPosition() {
        CornerCube cube = cube(IMAGE);

        assertThat(cube.corners()).isEqualTo(8);
        assertThat(cube.positions()).isEqualTo(15);
        assertThat(cube.size()).isEqualTo(120);
        assertThat(cube.allowed()).isEqualTo(120);
        assertThat(cube.width()).isEqualTo(WIDTH);
        assertThat(cube.height()).isEqualTo(HEIGHT);
        assertThat(cube.channels()).isEqualTo(3);
        assertThat(IntStream.range(0, 120).map(cube::position))
                .containsExactlyElementsOf(
                        IntStream.range(0, 120).map(n -> n / 8).boxed().toList());
        assertThat(IntStream.range(32, 40).map(cube::colour))
                .containsExactly(0x000000, 0x0000FF, 0x00FF00, 0x00FFFF, 0xFF0000, 0xFF00FF, 0xFFFF00, 0xFFFFFF);
    }

    @Test
    void hasBlackAndWhiteOnAGreyImage() {
        CornerCube cube = cube(RgbImage.grey(2, 1, new byte[] {10, 20}));

        assertThat(cube.corners()).isEqualTo(2);
        assertThat(cube.channels()).isEqualTo(1);
        assertThat(IntStream.range(0, cube.size()).map(cube::colour)).containsExactly(0, 0xFFFFFF, 0, 0xFFFFFF);
    }

    @Test
    void countsAndHoldsWhatARegionLeaves() {
        CornerCube cube = cube(IMAGE, EditRules.NONE.withRegion(Region.parse("rect(1, 1, 2, 2)")));

        assertThat(cube.size()).isEqualTo(120);
        assertThat(cube.allowed()).isEqualTo(4 * 8);
        assertThat(IntStream.range(0, 15).filter(cube::holds)).containsExactly(6, 7, 11, 12);
    }

    @Test
    void stepsFromThePixelsOwnLevelsToTheCorners() {
        for (EditRules rules : new EditRules[] {EditRules.NONE, EditRules.NONE.withMaxColourChange(40)}) {
            CornerCube cube = cube(IMAGE, rules);
            for (int number = 0; number < cube.size(); number++) {
                int clean = IMAGE.rgb(number / 8);
                for (int channel = 0; channel < 3; channel++) {
                    int levels = level(cube.colour(number), channel) - level(clean, channel);

                    assertThat(cube.step(number, channel)).isCloseTo(levels / 255f, within(1e-6f));
                }
            }
        }
    }

    @Test
    void aStepIsWhatLiesBetweenTheOwnLevelAndAnEnd() {
        CornerCube cube = cube(IMAGE, EditRules.NONE.withMaxColourChange(40));
        for (int number = 0; number < cube.size(); number++) {
            for (int channel = 0; channel < 3; channel++) {
                boolean high = (number % 8 >> (2 - channel) & 1) == 1;
                float[] ends = cube.ends(number % 8, channel);

                assertThat(ends).isEqualTo(high ? cube.highEnds(channel) : cube.lowEnds(channel));
                assertThat(cube.own(channel)[number / 8] + cube.step(number, channel))
                        .isCloseTo(ends[number / 8], within(1e-6f));
            }
        }
    }

    @Test
    void theLongestStepIsTheCubesDiagonal() {
        assertThat(cube(one(0x000000)).distance(7)).isEqualTo(1);
        assertThat(cube(one(0xFFFFFF)).distance(0)).isEqualTo(1);
        assertThat(cube(one(0xFF00FF)).distance(5)).isZero();
        assertThat(cube(one(0x000000)).distance(1)).isCloseTo((float) Math.sqrt(1 / 3.0), within(1e-6f));
        assertThat(cube(one(0x000000)).distance(3)).isCloseTo((float) Math.sqrt(2 / 3.0), within(1e-6f));
    }

    @Test
    void aGreyPixelIsAsFarFromItsCornersAsInColour() {
        for (int level = 0; level < 256; level += 15) {
            CornerCube grey = cube(RgbImage.grey(1, 1, new byte[] {(byte) level}));
            CornerCube colour = cube(one(level * 0x010101));

            assertThat(grey.distance(0)).isCloseTo(colour.distance(0), within(1e-6f));
            assertThat(grey.distance(1)).isCloseTo(colour.distance(7), within(1e-6f));
        }
    }

    @Test
    void theFarthestCornerIsOnTheOtherSideOfEachChannel() {
        CornerCube cube = cube(IMAGE);
        for (int position = 0; position < IMAGE.size(); position++) {
            int clean = IMAGE.rgb(position);
            int other = (level(clean, 0) < 128 ? 0xFF0000 : 0)
                    | (level(clean, 1) < 128 ? 0x00FF00 : 0)
                    | (level(clean, 2) < 128 ? 0x0000FF : 0);

            assertThat(cube.position(cube.farthest(position))).isEqualTo(position);
            assertThat(cube.colour(cube.farthest(position))).isEqualTo(other);
        }
    }

    @Test
    void theFirstOfSeveralThatAreEquallyFarIsTaken() {
        RgbImage mid = RgbImage.rgb(2, 1, new int[] {0x808080, 0x808080});

        assertThat(cube(mid, EditRules.NONE.withMaxColourChange(16)).farthest(1))
                .isEqualTo(8);
    }
}
