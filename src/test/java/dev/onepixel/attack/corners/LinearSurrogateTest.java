package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearSurrogateTest {

    private static final int WIDTH = 9;
    private static final int HEIGHT = 7;
    private static final int RIVALS = 2;
    private static final double REACH = 1.5;
    private static final float[] BASE = {3, 2.5f};

    /** In colour, in colour with small steps of unlike length, and in grey. */
    static Stream<CornerCube> cubes() {
        SplittableRandom random = new SplittableRandom(4);
        RgbImage colour = RgbImage.rgb(
                WIDTH, HEIGHT, random.ints(WIDTH * HEIGHT, 0, 1 << 24).toArray());
        byte[] levels = new byte[WIDTH * HEIGHT];
        random.nextBytes(levels);
        RgbImage grey = RgbImage.grey(WIDTH, HEIGHT, levels);
        return Stream.of(
                new CornerCube(colour, new EditSpace(colour, EditRules.NONE)),
                new CornerCube(colour, new EditSpace(colour, EditRules.NONE.withMaxColourChange(90))),
                new CornerCube(grey, new EditSpace(grey, EditRules.NONE)));
    }

    private static CornerCube cubeOf(RgbImage image) {
        return new CornerCube(image, new EditSpace(image, EditRules.NONE));
    }

    /** The same model in doubles and without a thought of speed: a field's value is asked of all that was learned. */
    private static final class Plain {
        private final CornerCube cube;
        private final double[][][] fields;
        private final double[][] evidence;
        private double changes;
        private double steps;

        Plain(CornerCube cube) {
            this.cube = cube;
            fields = new double[RIVALS][cube.channels()][cube.positions()];
            evidence = new double[cube.channels()][cube.positions()];
            for (double[] each : evidence) {
                Arrays.fill(each, 1);
            }
        }

        void learn(int number, float[] after) {
            double squares = 0;
            for (int channel = 0; channel < cube.channels(); channel++) {
                squares += Math.pow(cube.step(number, channel), 2);
            }
            for (int rival = 0; rival < RIVALS; rival++) {
                double error = after[rival] - BASE[rival] - change(number, rival);
                for (int channel = 0; channel < cube.channels(); channel++) {
                    spread(fields[rival][channel], number, error / (squares + 0.1) * cube.step(number, channel));
                }
                changes += Math.pow(after[rival] - BASE[rival], 2) / RIVALS;
            }
            for (int channel = 0; channel < cube.channels(); channel++) {
                spread(evidence[channel], number, Math.pow(cube.step(number, channel), 2));
            }
            steps += squares;
        }

        private void spread(double[] field, int number, double amount) {
            int at = cube.position(number);
            for (int position = 0; position < field.length; position++) {
                int dx = Math.abs(position % WIDTH - at % WIDTH);
                int dy = Math.abs(position / WIDTH - at / WIDTH);
                if (Math.max(dx, dy) <= 4) {
                    field[position] += amount * Math.exp(-(dx * dx + dy * dy) / (2 * REACH * REACH));
                }
            }
        }

        double change(int number, int rival) {
            double change = 0;
            for (int channel = 0; channel < cube.channels(); channel++) {
                change += cube.step(number, channel) * fields[rival][channel][cube.position(number)];
            }
            return change;
        }

        double promise(int number, int direction, double hope) {
            double lowest = Double.POSITIVE_INFINITY;
            for (int rival = 0; rival < RIVALS; rival++) {
                lowest = Math.min(lowest, BASE[rival] + change(number, rival));
            }
            double doubt = 0;
            for (int channel = 0; channel < cube.channels(); channel++) {
                doubt += Math.pow(cube.step(number, channel), 2) / evidence[channel][cube.position(number)];
            }
            double deviation = steps == 0 ? 1 : Math.sqrt(changes / steps);
            return hope * deviation * Math.sqrt(doubt) - direction * lowest;
        }
    }

    private static float[][] promises(LinearSurrogate surrogate, CornerCube cube, int direction, float hope) {
        float[][] promises = new float[cube.corners()][cube.positions()];
        surrogate.predict(BASE, direction, hope, promises);
        return promises;
    }

    @ParameterizedTest
    @MethodSource("cubes")
    void expectsAndPromisesWhatThePlainModelDoes(CornerCube cube) {
        LinearSurrogate surrogate = new LinearSurrogate(cube, RIVALS, REACH);
        Plain plain = new Plain(cube);
        SplittableRandom random = new SplittableRandom(6);
        for (int observations = 0; observations <= 30; observations++) {
            if (observations % 10 == 0) {
                compare(surrogate, plain, cube);
            }
            assertThat(surrogate.observations()).isEqualTo(observations);
            int number = random.nextInt(cube.size());
            float[] after = {BASE[0] + random.nextFloat() - 0.7f, BASE[1] + 2 * random.nextFloat() - 1};
            surrogate.learn(number, BASE, after);
            plain.learn(number, after);
        }
    }

    private static void compare(LinearSurrogate surrogate, Plain plain, CornerCube cube) {
        for (int direction : new int[] {1, -1}) {
            for (float hope : new float[] {0, 0.6f}) {
                float[][] promises = promises(surrogate, cube, direction, hope);
                for (int number = 0; number < cube.size(); number++) {
                    assertThat((double) promises[number % cube.corners()][cube.position(number)])
                            .isCloseTo(plain.promise(number, direction, hope), within(1e-4));
                }
            }
        }
        for (int number = 0; number < cube.size(); number++) {
            for (int rival = 0; rival < RIVALS; rival++) {
                assertThat((double) surrogate.change(number, rival))
                        .isCloseTo(plain.change(number, rival), within(1e-4));
            }
        }
    }

    @Test
    void comesToExpectWhatItIsToldAgainAndAgain() {
        CornerCube cube = cubes().findFirst().orElseThrow();
        LinearSurrogate surrogate = new LinearSurrogate(cube, RIVALS, REACH);

        for (int i = 0; i < 20; i++) {
            surrogate.learn(100, BASE, new float[] {1, 4});
        }

        assertThat(surrogate.change(100, 0)).isCloseTo(-2, within(1e-3f));
        assertThat(surrogate.change(100, 1)).isCloseTo(1.5f, within(1e-3f));
    }

    @Test
    void expectsTheOppositeOfTheOppositeStep() {
        RgbImage mid = RgbImage.rgb(1, 1, new int[] {0x7F7F7F});
        CornerCube cube = new CornerCube(mid, new EditSpace(mid, EditRules.NONE.withMaxColourChange(100)));
        LinearSurrogate surrogate = new LinearSurrogate(cube, RIVALS, REACH);

        surrogate.learn(7, BASE, new float[] {1, 1});

        assertThat(surrogate.change(7, 0)).isNegative();
        assertThat(surrogate.change(0, 0)).isCloseTo(-surrogate.change(7, 0), within(1e-6f));
    }

    @Test
    void expectsTheSameInGreyAsInColourOfEqualChannels() {
        RgbImage grey = RgbImage.grey(3, 1, new byte[] {10, 100, (byte) 200});
        RgbImage colour = RgbImage.rgb(3, 1, new int[] {0x0A0A0A, 0x646464, 0xC8C8C8});
        LinearSurrogate inGrey = new LinearSurrogate(cubeOf(grey), RIVALS, REACH);
        LinearSurrogate inColour = new LinearSurrogate(cubeOf(colour), RIVALS, REACH);

        for (int position : List.of(1, 0)) {
            inGrey.learn(2 * position + 1, BASE, new float[] {1, 2});
            inColour.learn(8 * position + 7, BASE, new float[] {1, 2});
        }

        for (int position = 0; position < 3; position++) {
            assertThat(inGrey.change(2 * position, 0)).isCloseTo(inColour.change(8 * position, 0), within(1e-5f));
            assertThat(inGrey.change(2 * position + 1, 1))
                    .isCloseTo(inColour.change(8 * position + 7, 1), within(1e-5f));
        }
    }
}
