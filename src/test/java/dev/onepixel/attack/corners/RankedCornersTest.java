package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedCornersTest {

    private static final int CORNERS = 8;
    private static final int POSITIONS = 150;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 100, 600, 1199, 1200, 5000})
    void areHandedOutInFallingOrderHoweverManyAreLikelyTaken(int likely) {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RankedCorners ranked = new RankedCorners(CORNERS, POSITIONS);
            // Few different promises in the half of the cases, so that many are equal.
            float scale = seed % 2 == 0 ? 1000 : 5;
            List<Integer> falling = sorted(fill(ranked.promises(), random, scale));

            assertThat(all(ranked, CORNERS, likely)).isEqualTo(falling);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 200})
    void whatIsForgottenIsNotHandedOutAlsoWhenItWasRankedBefore(int likely) {
        RankedCorners ranked = new RankedCorners(CORNERS, POSITIONS);
        List<Integer> before = sorted(fill(ranked.promises(), new SplittableRandom(7), 1000));

        assertThat(ranked.next(likely)).isEqualTo(before.get(0));
        ranked.forget(before.get(0) % CORNERS, before.get(0) / CORNERS);
        ranked.forget(before.get(1) % CORNERS, before.get(1) / CORNERS);
        ranked.forget(before.get(900) % CORNERS, before.get(900) / CORNERS);

        List<Integer> left = new ArrayList<>(before);
        left.removeAll(List.of(before.get(0), before.get(1), before.get(900)));
        assertThat(all(ranked, CORNERS, likely)).isEqualTo(left);
    }

    @Test
    void newPromisesAreRankedAnew() {
        RankedCorners ranked = new RankedCorners(1, 40);
        fill(ranked.promises(), new SplittableRandom(1), 1000);
        ranked.next(40);
        float[] promises = ranked.promises()[0];
        for (int position = 0; position < promises.length; position++) {
            promises[position] = position;
        }

        assertThat(ranked.next(40)).isEqualTo(39);
    }

    @Test
    void whatIsNoNumberPromisesNothing() {
        RankedCorners ranked = new RankedCorners(2, 100);
        for (float[] row : ranked.promises()) {
            Arrays.fill(row, Float.NaN);
        }
        assertThat(ranked.next(4)).isEqualTo(-1);
        assertThat(ranked.next(100)).isEqualTo(-1);

        ranked.promises()[1][3] = 5;
        assertThat(ranked.next(100)).isEqualTo(3 * 2 + 1);
    }

    @Test
    void zerosOfEitherSignAreEqual() {
        RankedCorners ranked = new RankedCorners(2, 1);
        float[][] promises = ranked.promises();
        promises[0][0] = -0f;
        promises[1][0] = 0f;

        assertThat(all(ranked, 2, 1)).containsExactly(0, 1);
    }

    private static float[][] fill(float[][] promises, SplittableRandom random, float scale) {
        for (float[] row : promises) {
            for (int position = 0; position < row.length; position++) {
                row[position] = Math.round(scale * (float) (random.nextDouble() - 0.5));
            }
        }
        return promises;
    }

    private static List<Integer> sorted(float[][] promises) {
        return IntStream.range(0, CORNERS * POSITIONS)
                .boxed()
                .sorted(Comparator.<Integer, Float>comparing(index -> -promises[index / POSITIONS][index % POSITIONS])
                        .thenComparing(index -> index))
                .map(index -> index % POSITIONS * CORNERS + index / POSITIONS)
                .toList();
    }

    /** Takes all, as a search does: what was taken is forgotten. */
    private static List<Integer> all(RankedCorners ranked, int corners, int likely) {
        List<Integer> all = new ArrayList<>();
        for (int number = ranked.next(likely); number >= 0; number = ranked.next(likely)) {
            all.add(number);
            ranked.forget(number % corners, number / corners);
        }
        return all;
    }
}
