package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.model.Scores;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final Goal LEAVE = new Goal.Untargeted(1);
    private static final Goal REACH = new Goal.Targeted(1);

    /** Rows of a batch, each decided by its highest score. */
    private static Scores scores(float[]... rows) {
        Scores scores = new Scores(rows[0].length);
        scores.resize(rows.length);
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, scores.values(), row * rows[row].length, rows[row].length);
            scores.decideByHighest(row);
        }
        return scores;
    }

    private static final Scores ROWS =
            scores(new float[] {0.5f, 0.2f, 0.3f}, new float[] {0.25f, 0.75f, 0}, new float[] {0, 0.1f, 0.9f});

    @Test
    void anyOtherClassWillDoToLeaveOne() {
        assertThat(LEAVE.isReachedBy(0)).isTrue();
        assertThat(LEAVE.isReachedBy(1)).isFalse();
        assertThat(LEAVE.isReachedBy(ROWS, 0)).isTrue();
        assertThat(LEAVE.isReachedBy(ROWS, 1)).isFalse();
        assertThat(LEAVE.isReachedBy(ROWS, 2)).isTrue();
    }

    @Test
    void oneClassOnlyWillDoToReachIt() {
        assertThat(REACH.isReachedBy(0)).isFalse();
        assertThat(REACH.isReachedBy(1)).isTrue();
        assertThat(REACH.isReachedBy(ROWS, 0)).isFalse();
        assertThat(REACH.isReachedBy(ROWS, 1)).isTrue();
    }

    @Test
    void theLossIsTheScoreToLoseOrWhatIsMissingOfTheScoreToGain() {
        assertThat(LEAVE.loss(ROWS, 0)).isEqualTo(0.2f);
        assertThat(LEAVE.loss(ROWS, 2)).isEqualTo(0.1f);
        assertThat(REACH.loss(ROWS, 0)).isEqualTo(0.8f);
        assertThat(REACH.loss(ROWS, 1)).isEqualTo(0.25f);
    }

    @Test
    void turnsOnItsClassDownwardsOrUpwards() {
        assertThat(new Goal.Untargeted(3).pivot()).isEqualTo(3);
        assertThat(LEAVE.direction()).isEqualTo(1);
        assertThat(new Goal.Targeted(4).pivot()).isEqualTo(4);
        assertThat(REACH.direction()).isEqualTo(-1);
    }

    @Test
    void demandedConfidenceTurnsOnWhatTheGoalDoes() {
        assertThat(new Goal.Sure(new Goal.Untargeted(3), 0.5f))
                .returns(3, Goal::pivot)
                .returns(1, Goal::direction);
        assertThat(new Goal.Sure(new Goal.Targeted(4), 0.5f))
                .returns(4, Goal::pivot)
                .returns(-1, Goal::direction);
    }

    @Test
    void demandedConfidenceIsReachedFromItsVeryFigureOn() {
        assertThat(new Goal.Sure(LEAVE, 0.5f).isReachedBy(ROWS, 0)).isTrue();
        assertThat(new Goal.Sure(LEAVE, Math.nextUp(0.5f)).isReachedBy(ROWS, 0)).isFalse();
        assertThat(new Goal.Sure(LEAVE, 0.5f).isReachedBy(ROWS, 1)).isFalse();
        assertThat(new Goal.Sure(REACH, 0.75f).isReachedBy(ROWS, 1)).isTrue();
        assertThat(new Goal.Sure(REACH, 0.76f).isReachedBy(ROWS, 1)).isFalse();
        assertThat(new Goal.Sure(REACH, 0).isReachedBy(ROWS, 2)).isFalse();
    }

    @Test
    void demandedConfidenceLeavesADecisionAlone() {
        assertThat(new Goal.Sure(LEAVE, 0.99f).isReachedBy(0)).isTrue();
        assertThat(new Goal.Sure(LEAVE, 0.99f).isReachedBy(1)).isFalse();
    }

    @Test
    void demandedConfidenceIsMissedByTheBestClassThatWouldDo() {
        assertThat(new Goal.Sure(LEAVE, 0.9f).loss(ROWS, 0)).isEqualTo(0.5f);
        assertThat(new Goal.Sure(LEAVE, 0.9f).loss(ROWS, 1)).isEqualTo(0.75f);
        assertThat(new Goal.Sure(LEAVE, 0.9f).loss(ROWS, 2)).isCloseTo(0.1f, within(1e-6f));
        assertThat(new Goal.Sure(REACH, 0.9f).loss(ROWS, 0)).isEqualTo(0.8f);
    }

    @Test
    void aScoreOfNothingHasALogarithmToo() {
        assertThat(Goal.log(1)).isZero();
        assertThat(Goal.log(0.5f)).isCloseTo((float) -Math.log(2), within(1e-7f));
        assertThat(Goal.log(0)).isEqualTo(Goal.log(Float.MIN_NORMAL)).isBetween(-88f, -87f);
        assertThat(Goal.log(Float.MIN_VALUE)).isEqualTo(Goal.log(0));
    }
}
