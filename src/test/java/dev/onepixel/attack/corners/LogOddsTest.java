package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.Goal;
import dev.onepixel.model.Scores;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogOddsTest {

    private static Scores scores(float[]... rows) {
        Scores scores = new Scores(rows[0].length);
        scores.resize(rows.length);
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, scores.values(), row * rows[row].length, rows[row].length);
            scores.decideByHighest(row);
        }
        return scores;
    }

    /** Scores 1/n, 2/n, ... that sum to one. */
    private static Scores rising(int classes) {
        float[] row = new float[classes];
        for (int c = 0; c < classes; c++) {
            row[c] = (c + 1) / (classes * (classes + 1) / 2f);
        }
        return scores(row);
    }

    private static float[] read(LogOdds logOdds, Scores scores, int row) {
        float[] odds = new float[logOdds.size()];
        logOdds.read(scores, row, odds);
        return odds;
    }

    private static float ln(double ratio) {
        return (float) Math.log(ratio);
    }

    @Test
    void standAgainstEachRivalTheHighestOfTheCleanImageFirst() {
        Scores clean = scores(new float[] {0.1f, 0.5f, 0.3f, 0.1f});
        Scores batch = scores(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, new float[] {0.4f, 0.2f, 0.1f, 0.3f});
        LogOdds logOdds = new LogOdds(new Goal.Untargeted(1), clean);

        assertThat(logOdds.size()).isEqualTo(3);
        assertThat(read(logOdds, clean, 0)).containsExactly(new float[] {ln(5 / 3.0), ln(5), ln(5)}, within(1e-5f));
        assertThat(read(logOdds, batch, 0)).containsOnly(0);
        assertThat(read(logOdds, batch, 1)).containsExactly(new float[] {ln(2), ln(0.5), ln(2 / 3.0)}, within(1e-5f));
    }

    @Test
    void haveNoRivalWhereThereIsOneClass() {
        assertThat(new LogOdds(new Goal.Untargeted(0), rising(1)).size()).isZero();
    }

    @Test
    void tellTwelveRivalsApartAndTakeTheRestTogether() {
        assertThat(new LogOdds(new Goal.Untargeted(0), rising(12)).size()).isEqualTo(11);
        assertThat(new LogOdds(new Goal.Untargeted(0), rising(13)).size()).isEqualTo(12);
        assertThat(new LogOdds(new Goal.Untargeted(0), rising(14)).size()).isEqualTo(13);
        assertThat(new LogOdds(new Goal.Untargeted(0), rising(100)).size()).isEqualTo(13);
    }

    @Test
    void ofTheRestTheBestOfThatImageCounts() {
        // Classes 2..13 are the rivals, 0 and 1 are left; 15 is the pivot and 14 the twelfth from above.
        Scores clean = rising(16);
        LogOdds logOdds = new LogOdds(new Goal.Untargeted(15), clean);
        float[] row = new float[16];
        row[15] = 0.4f;
        row[0] = 0.1f;
        row[2] = 0.2f;
        row[14] = 0.3f;

        float[] odds = read(logOdds, scores(new float[16], row), 1);

        assertThat(odds[0]).isCloseTo(ln(4 / 3.0), within(1e-5f));
        assertThat(odds[12]).isCloseTo(ln(2), within(1e-5f));
        assertThat(read(logOdds, clean, 0)[12]).isCloseTo(ln(16 / 3.0), within(1e-5f));
    }

    @Test
    void makeTheMarginToTheStrongestRival() {
        LogOdds leave = new LogOdds(new Goal.Untargeted(0), rising(3));
        LogOdds reach = new LogOdds(new Goal.Targeted(0), rising(3));

        assertThat(leave.direction()).isEqualTo(1);
        assertThat(reach.direction()).isEqualTo(-1);
        assertThat(leave.margin(new float[] {3, 0.5f})).isEqualTo(0.5f);
        assertThat(leave.margin(new float[] {3, -2})).isEqualTo(-2);
        assertThat(reach.margin(new float[] {3, -2})).isEqualTo(2);
        assertThat(reach.margin(new float[] {3, 0.5f})).isEqualTo(-0.5f);
    }

    @Test
    void theMarginIsNegativeExactlyWhereTheGoalIsReached() {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n < 200; n++) {
            int classes = 2 + n % 20;
            float[] row = new float[classes];
            for (int c = 0; c < classes; c++) {
                row[c] = random.nextFloat();
            }
            Scores edited = scores(row);
            int pivot = random.nextInt(classes);
            for (Goal goal : new Goal[] {new Goal.Untargeted(pivot), new Goal.Targeted(pivot)}) {
                LogOdds logOdds = new LogOdds(goal, rising(classes));

                assertThat(logOdds.margin(read(logOdds, edited, 0)) < 0).isEqualTo(goal.isReachedBy(edited, 0));
            }
        }
    }
}
