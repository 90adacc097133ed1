package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Goal;
import dev.onepixel.model.Scores;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogOddsMarginTest {

    private static final int ROWS = 200;

    /** With 14 classes the last of the rivals stands for the best of the rest. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 13, 14, 40})
    void isToTheBitTheOneThatAllLogOddsMake(int classes) {
        SplittableRandom random = new SplittableRandom(classes);
        Scores scores = new Scores(classes);
        scores.resize(ROWS);
        for (int i = 0; i < scores.values().length; i++) {
            // Some are 0, as the scores of a sure network are.
            scores.values()[i] = random.nextInt(4) == 0 ? 0 : (float) Math.pow(random.nextDouble(), 9);
        }
        for (int row = 0; row < ROWS; row++) {
            scores.decideByHighest(row);
        }
        for (Goal goal : new Goal[] {new Goal.Untargeted(0), new Goal.Targeted(classes - 1)}) {
            LogOdds logOdds = new LogOdds(goal, scores);
            float[] odds = new float[logOdds.size()];
            for (int row = 0; row < ROWS; row++) {
                logOdds.read(scores, row, odds);

                assertThat(logOdds.margin(scores, row)).isEqualTo(logOdds.margin(odds));
            }
        }
    }
}
