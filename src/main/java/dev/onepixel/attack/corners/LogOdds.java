package dev.onepixel.attack.corners;

import dev.onepixel.attack.Goal;
import dev.onepixel.model.Scores;

/**
 * The log odds of the class that a goal turns on, against each of its rivals (the classes that compete with it). Effects of
 * edits add up better in them than in the margin, which jumps from rival to rival.
 *
 * <p>The rivals are the classes that score highest on the clean image; where there are more classes, the best of the rest
 * is one more.
 */
final class LogOdds {

    /** The most rivals that are told apart. */
    static final int MOST = 12;

    private final Goal goal;
    private final int[] rivals;
    private final boolean[] named;
    private final boolean rest;

    LogOdds(Goal goal, Scores clean) {
        this.goal = goal;
        this.rivals = new int[Math.min(MOST, clean.classes() - 1)];
        this.named = new boolean[clean.classes()];
        this.rest = clean.classes() - 1 > MOST;
        named[goal.pivot()] = true;
        for (int r = 0; r < rivals.length; r++) {
            rivals[r] = highestUnnamed(clean, 0);
            named[rivals[r]] = true;
        }
    }

    private int highestUnnamed(Scores scores, int row) {
        int highest = -1;
        for (int c = 0; c < named.length; c++) {
            if (!named[c] && (highest < 0 || scores.score(row, c) > scores.score(row, highest))) {
                highest = c;
            }
        }
        return highest;
    }

    int size() {
        return rivals.length + (rest ? 1 : 0);
    }

    /** Returns 1 where the pivot is to fall below a rival, -1 where it is to rise above all. */
    int direction() {
        return goal.direction();
    }

    /** Writes the log odds of the pivot against each rival. */
    void read(Scores scores, int row, float[] odds) {
        float pivot = Goal.log(scores.score(row, goal.pivot()));
        for (int r = 0; r < rivals.length; r++) {
            odds[r] = pivot - Goal.log(scores.score(row, rivals[r]));
        }
        if (rest) {
            odds[rivals.length] = pivot - Goal.log(scores.score(row, highestUnnamed(scores, row)));
        }
    }

    /** Returns the margin that log odds read from scores would make, for two logarithms in the place of all. */
    float margin(Scores scores, int row) {
        float highest = rest ? scores.score(row, highestUnnamed(scores, row)) : Float.NEGATIVE_INFINITY;
        for (int rival : rivals) {
            highest = Math.max(highest, scores.score(row, rival));
        }
        return goal.direction() * (Goal.log(scores.score(row, goal.pivot())) - Goal.log(highest));
    }

    /** Returns the margin that log odds make, negative where they reach the goal. */
    float margin(float[] odds) {
        float lowest = Float.POSITIVE_INFINITY;
        for (int r = 0; r < size(); r++) {
            lowest = Math.min(lowest, odds[r]);
        }
        return goal.direction() * lowest;
    }
}
