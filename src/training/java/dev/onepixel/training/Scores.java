package dev.onepixel.training;

/** Reads rows of scores. */
final class Scores {

    private Scores() {}

    static int best(float[] scores, int row, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (scores[row * classes + c] > scores[row * classes + best]) {
                best = c;
            }
        }
        return best;
    }

    /** Gives how far the label's score is above the best other one; below 0 the decision is wrong. */
    static float margin(float[] scores, int row, int classes, int label) {
        float other = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            if (c != label) {
                other = Math.max(other, scores[row * classes + c]);
            }
        }
        return scores[row * classes + label] - other;
    }
}
