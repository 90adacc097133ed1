package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in each round of a {@link CornerOrder}. */
class CornerRoundsTest {

    private static final float[] BASE = {3, 4};

    private final int[] numbers = new int[CornerOrder.LARGEST_ROUND];

    private static CornerCube cube(RgbImage image) {
        return new CornerCube(image, new EditSpace(image, EditRules.NONE));
    }

    private static CornerCube drawn(int width, int height) {
        int[] pixels = new int[width * height];
        SplittableRandom random = new SplittableRandom(5);
        Arrays.setAll(pixels, i -> random.nextInt(1 << 24));
        return cube(RgbImage.rgb(width, height, pixels));
    }

    /** All colours are the same, so all corners are as far as each other but for a rounding. */
    private static CornerCube mid(int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0x808080);
        return cube(RgbImage.rgb(width, height, pixels));
    }

    private static CornerOrder order(CornerCube cube) {
        return new CornerOrder(cube, new LinearSurrogate(cube, 2, 2), BASE, 1);
    }

    private List<Integer> round(CornerOrder order) {
        int count = order.next(numbers);
        return IntStream.range(0, count).mapToObj(i -> numbers[i]).toList();
    }

    private List<List<Integer>> rounds(CornerOrder order, int until) {
        List<List<Integer>> rounds = new ArrayList<>();
        while (order.triedCount() < until) {
            List<Integer> round = round(order);
            rounds.add(round);
            for (int number : round) {
                order.learn(number, BASE, 3);
            }
        }
        return rounds;
    }

    @Test
    void growWithWhatWasTriedAndEndWithTheRest() {
        CornerCube cube = drawn(31, 33);
        CornerOrder order = order(cube);
        int tried = 0;
        for (List<Integer> round : rounds(order, cube.size())) {
            int size = tried < 256 ? 8 : tried < 512 ? 16 : tried < 2048 ? 32 : 128;
            assertThat(round).as("after %d", tried).hasSize(Math.min(size, cube.size() - tried));
            tried += round.size();
        }

        assertThat(tried).isEqualTo(31 * 33 * 8);
        assertThat(round(order)).isEmpty();
    }

    @Test
    void areLongerFromTheBeginningOnALargeImage() {
        // A grid's points come first, 8 x 8 of them here.
        assertThat(round(order(mid(64, 64)))).hasSize(8);
        assertThat(round(order(mid(65, 64)))).hasSize(32);
        List<List<Integer>> rounds = rounds(order(mid(64, 65)), 64 + 32);
        assertThat(rounds.get(rounds.size() - 1)).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "8, 8", "3, 3", "1, 1", "4, 5", "5, 4", "12, 20", "13, 21", "100, 40", "40, 100", "64, 65"})
    void beginWithAGridOfTheFarthestCorners(int width, int height) {
        CornerCube cube = drawn(width, height);
        int step = Math.max(8, (int) Math.ceil(Math.max(width, height) / 8.0));
        List<Integer> expected = new ArrayList<>();
        for (int y : points(height, step)) {
            for (int x : points(width, step)) {
                expected.add(cube.farthest(y * width + x));
            }
        }

        List<Integer> first = new ArrayList<>();
        rounds(order(cube), expected.size()).forEach(first::addAll);

        assertThat(CornerOrder.gridStep(width, height)).isEqualTo(step);
        assertThat(expected).hasSizeLessThanOrEqualTo(64);
        assertThat(first).isEqualTo(expected);
    }

    /** The middles of steps that lie in the image; the last row or column where none does. */
    private static List<Integer> points(int length, int step) {
        List<Integer> points = new ArrayList<>();
        for (int at = step / 2; at < length; at += step) {
            points.add(at);
        }
        return points.isEmpty() ? List.of(length - 1) : points;
    }

    @Test
    void beginWithWhatIsKnownWhereSomethingIs() {
        CornerCube cube = mid(16, 16);
        LinearSurrogate surrogate = new LinearSurrogate(cube, 2, 2);
        int known = (3 * 16 + 2) * 8 + 5;
        surrogate.learn(known, BASE, new float[] {-7, -6});

        assertThat(round(new CornerOrder(cube, surrogate, BASE, 1)))
                .hasSize(8)
                .first()
                .isEqualTo(known);
        // Where odds are to rise, a corner that lowers them is the last that one tries.
        assertThat(round(new CornerOrder(cube, surrogate, BASE, -1)))
                .hasSize(8)
                .doesNotContain(known)
                .contains(known ^ 7);
    }

    @Test
    void leaveOutWhatWasSkipped() {
        CornerCube cube = drawn(32, 32);
        CornerOrder order = order(cube);
        int first = cube.farthest(4 * 32 + 4);

        order.skip(first);
        order.skip(first);

        assertThat(order.triedCount()).isEqualTo(1);
        assertThat(round(order)).hasSize(8).doesNotContain(first);
        assertThat(order.triedCount()).isEqualTo(9);
        order.skip(first);
        assertThat(order.triedCount()).isEqualTo(9);
    }

    @Test
    void takeEveryFourthOfASecondOpinionFromThe128thCornerOn() {
        CornerOrder order = order(mid(32, 32));
        int low = 2 * 32 + 20;
        // No corner changes the odds, so the surrogate promises the same of all: the lowest corner and position are
        // first.
        int next = 0;
        for (int tried = 0; tried < 512; ) {
            List<Integer> round = round(order);
            int second = tried < 128 ? 0 : round.size() / 4;
            List<Integer> hopes = round.subList(0, round.size() - second);
            if (tried >= 16) {
                assertThat(hopes).as("after %d", tried).isSorted().allMatch(number -> number % 8 == 0);
                assertThat(hopes.get(0) / 8).isGreaterThanOrEqualTo(next);
                next = hopes.get(hopes.size() - 1) / 8;
            }
            assertThat(round.subList(hopes.size(), round.size()))
                    .as("after %d", tried)
                    .allMatch(number -> Math.abs(number / 8 % 32 - 20) <= 2 && Math.abs(number / 8 / 32 - 2) <= 2);
            for (int number : round) {
                // Low at one position only; its neighbours are expected to be low, too.
                order.learn(number, BASE, number / 8 == low ? 1 : 3);
            }
            tried += round.size();
        }
        assertThat(next).isGreaterThan(300);
    }

    @Test
    void teachTheSurrogateUntilAThousandWereTried() {
        CornerCube cube = drawn(31, 33);
        LinearSurrogate surrogate = new LinearSurrogate(cube, 2, 2);

        rounds(new CornerOrder(cube, surrogate, BASE, 1), 2000);

        // The round that brings it to 1,024 is taught no more.
        assertThat(surrogate.observations()).isEqualTo(992);
    }

    @Test
    void areRefusedWhereNoPromiseIsANumber() {
        CornerOrder order = order(mid(8, 8));
        for (int number : round(order)) {
            order.learn(number, new float[] {Float.NaN, Float.NaN}, Float.NaN);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> order.next(numbers))
                .withMessage("None of 8 corners left has a promise that is a number");
    }
}
