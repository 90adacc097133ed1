package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Goal;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Scores;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CornerPoolTest {

    private static final int POSITIONS = 9;
    private static final RgbImage IMAGE = RgbImage.grey(POSITIONS, 1, new byte[POSITIONS]);
    private static final CornerCube CUBE = new CornerCube(IMAGE, new EditSpace(IMAGE, EditRules.NONE));
    private static final float[] BASE = {4, 6};

    private static LogOdds logOdds(Goal goal) {
        Scores clean = new Scores(3);
        clean.resize(1);
        return new LogOdds(goal, clean);
    }

    private static final LogOdds LEAVE = logOdds(new Goal.Untargeted(0));
    private static final LogOdds REACH = logOdds(new Goal.Targeted(0));

    private static CornerPool pool(LogOdds logOdds, int size) {
        return new CornerPool(CUBE, logOdds, BASE, size);
    }

    private static void add(CornerPool pool, LogOdds logOdds, int number, float... odds) {
        pool.add(number, odds, logOdds.margin(odds));
    }

    @Test
    void combinesWhatAddsUpToTheLowestMargin() {
        SplittableRandom random = new SplittableRandom(2);
        float[][] odds = new float[POSITIONS][];
        for (LogOdds logOdds : List.of(LEAVE, REACH)) {
            CornerPool pool = pool(logOdds, 100);
            for (int position = 0; position < POSITIONS; position++) {
                odds[position] = new float[] {4 - 3 * random.nextFloat(), 6 - 3 * random.nextFloat()};
                // The white corners change nothing: the black ones are taken.
                add(pool, logOdds, 2 * position, odds[position]);
            }

            int[][] found = pool.combinations(3, 1000);

            assertThat(found).hasNumberOfRows(84);
            assertThat(Arrays.stream(found).map(Arrays::toString)).doesNotHaveDuplicates();
            assertThat(Arrays.stream(found))
                    .isSortedAccordingTo(Comparator.comparingDouble(c -> sum(logOdds, odds, c)));
            assertThat(Arrays.stream(found))
                    .allSatisfy(c -> assertThat(Arrays.stream(c).map(n -> n / 2).distinct())
                            .hasSize(3));
        }
    }

    private static float sum(LogOdds logOdds, float[][] odds, int[] combination) {
        float[] sum = BASE.clone();
        for (int number : combination) {
            for (int rival = 0; rival < sum.length; rival++) {
                sum[rival] += odds[number / 2][rival] - BASE[rival];
            }
        }
        return Math.round(logOdds.margin(sum) * 1e4f);
    }

    @Test
    void takesTheBetterCornerOfAPosition() {
        CornerPool pool = pool(LEAVE, 100);
        add(pool, LEAVE, 0, 3.5f, 5.5f);
        add(pool, LEAVE, 1, 3, 5);
        add(pool, LEAVE, 6, 2, 4);
        add(pool, LEAVE, 7, 3, 5.5f);

        assertThat(pool.combinations(2, 10)).isEqualTo(new int[][] {{6, 1}});
    }

    @Test
    void givesNoMoreThanIsAskedFor() {
        CornerPool pool = pool(LEAVE, 100);
        for (int position = 0; position < POSITIONS; position++) {
            add(pool, LEAVE, 2 * position, 0.25f * position * position, 6);
        }

        assertThat(pool.combinations(1, 2)).isEqualTo(new int[][] {{0}, {2}});
        assertThat(pool.combinations(2, 3)).isEqualTo(new int[][] {{0, 2}, {0, 4}, {2, 4}});
        assertThat(pool.combinations(9, 3)).hasNumberOfRows(1);
        assertThat(pool.combinations(10, 3)).hasNumberOfRows(0);
    }

    @Test
    void keepsRoomForWhatIsBestAgainstARivalThatIsFarBehind() {
        assertThat(taken(3)).containsExactly(0, 2, 6);
        assertThat(taken(2)).containsExactly(0, 6);
        assertThat(taken(1)).containsExactly(0);
    }

    private static List<Integer> taken(int size) {
        CornerPool pool = pool(LEAVE, size);
        add(pool, LEAVE, 0, 1, 6);
        add(pool, LEAVE, 2, 1.5f, 6);
        add(pool, LEAVE, 4, 1.6f, 6);
        add(pool, LEAVE, 6, 4, 4.5f);
        return Arrays.stream(pool.combinations(1, 10)).map(each -> each[0]).toList();
    }

    @Test
    void keepsRoomForWhatIsHighestWhereOddsAreToRise() {
        CornerPool pool = pool(REACH, 2);
        add(pool, REACH, 0, -5, 6);
        add(pool, REACH, 2, -6, -6);
        add(pool, REACH, 4, -3, -4);
        add(pool, REACH, 6, -3.5f, -5);

        assertThat(pool.combinations(1, 10)).isEqualTo(new int[][] {{4}, {0}});
    }

    @Test
    void keepsTheOddsItWasGiven() {
        CornerPool pool = pool(LEAVE, 3);
        float[] reused = {1, 6};
        pool.add(0, reused, 1);
        reused[0] = 9;
        add(pool, LEAVE, 2, 2, 6);
        add(pool, LEAVE, 4, 3, 6);

        assertThat(pool.combinations(2, 1)).isEqualTo(new int[][] {{0, 2}});
    }

    @Test
    void combinesNothingOfNothing() {
        assertThat(pool(LEAVE, 5).combinations(1, 10)).isEmpty();
    }
}
