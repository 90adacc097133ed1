package dev.onepixel.attack;

import dev.onepixel.model.Scores;

/** What an attack wants: any other class than the true one, or one class in particular. */
public sealed interface Goal {

    /**
     * Returns whether a decision is a success.
     *
     * @param decision the class decided on for a variant
     */
    boolean isReachedBy(int decision);

    /**
     * Returns what differential evolution minimises (Su et al. 2019, eq. 2): the true class's score, or 1 minus the
     * target's.
     *
     * @param scores scores of a batch
     * @param row the variant's row
     * @return 0..1, lower is nearer to success
     */
    float loss(Scores scores, int row);

    /**
     * Returns how far a variant is from success on a logarithmic scale, which still tells candidates apart where the
     * loss is all but 0 or 1.
     *
     * @param scores scores of a batch
     * @param row the variant's row
     * @return log odds of the class to beat against the class to reach; negative means reached by the scores
     */
    float margin(Scores scores, int row);

    /**
     * Any class but the true one.
     *
     * @param trueClass index of the true class
     */
    record Untargeted(int trueClass) implements Goal {

        @Override
        public boolean isReachedBy(int decision) {
            return decision != trueClass;
        }

        @Override
        public float loss(Scores scores, int row) {
            return scores.score(row, trueClass);
        }

        @Override
        public float margin(Scores scores, int row) {
            return logOdds(scores.score(row, trueClass), highestExcept(scores, row, trueClass));
        }
    }

    /**
     * One class in particular.
     *
     * @param targetClass index of the class to reach
     */
    record Targeted(int targetClass) implements Goal {

        @Override
        public boolean isReachedBy(int decision) {
            return decision == targetClass;
        }

        @Override
        public float loss(Scores scores, int row) {
            return 1 - scores.score(row, targetClass);
        }

        @Override
        public float margin(Scores scores, int row) {
            return logOdds(highestExcept(scores, row, targetClass), scores.score(row, targetClass));
        }
    }

    private static float highestExcept(Scores scores, int row, int label) {
        float highest = 0;
        for (int c = 0; c < scores.classes(); c++) {
            if (c != label) {
                highest = Math.max(highest, scores.score(row, c));
            }
        }
        return highest;
    }

    private static float logOdds(float stands, float wanted) {
        return (float) (StrictMath.log(Math.max(stands, Float.MIN_NORMAL))
                - StrictMath.log(Math.max(wanted, Float.MIN_NORMAL)));
    }
}
