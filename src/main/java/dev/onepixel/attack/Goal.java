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
     * Returns whether a variant is a success.
     *
     * @param scores scores of a batch
     * @param row the variant's row
     */
    default boolean isReachedBy(Scores scores, int row) {
        return isReachedBy(scores.decision(row));
    }

    /**
     * Returns what differential evolution minimises (Su et al. 2019, eq. 2): the true class's score, or 1 minus the
     * target's.
     *
     * @param scores scores of a batch
     * @param row the variant's row
     * @return 0..1, lower is nearer to success
     */
    float loss(Scores scores, int row);

    /** Returns the class that decides: the one to leave, or the one to reach. */
    int pivot();

    /** Returns 1 where the pivot's score is to fall below another's, -1 where it is to rise above all others. */
    int direction();

    /**
     * Any class but the true one.
     *
     * @param trueClass index of the true class
     */
    record Untargeted(int trueClass) implements Goal {

        @Override
        public int pivot() {
            return trueClass;
        }

        @Override
        public int direction() {
            return 1;
        }

        @Override
        public boolean isReachedBy(int decision) {
            return decision != trueClass;
        }

        @Override
        public float loss(Scores scores, int row) {
            return scores.score(row, trueClass);
        }
    }

    /**
     * One class in particular.
     *
     * @param targetClass index of the class to reach
     */
    record Targeted(int targetClass) implements Goal {

        @Override
        public int pivot() {
            return targetClass;
        }

        @Override
        public int direction() {
            return -1;
        }

        @Override
        public boolean isReachedBy(int decision) {
            return decision == targetClass;
        }

        @Override
        public float loss(Scores scores, int row) {
            return 1 - scores.score(row, targetClass);
        }
    }

    /**
     * Another goal, reached only with confidence. The loss is 1 minus the highest score of a class that would reach it,
     * because that is what has to rise; a low score of the true class alone is not enough.
     *
     * @param goal the other goal
     * @param minConfidence the least score of the class decided on, 0..1
     */
    record Sure(Goal goal, float minConfidence) implements Goal {

        @Override
        public int pivot() {
            return goal.pivot();
        }

        @Override
        public int direction() {
            return goal.direction();
        }

        @Override
        public boolean isReachedBy(int decision) {
            return goal.isReachedBy(decision);
        }

        @Override
        public boolean isReachedBy(Scores scores, int row) {
            int decision = scores.decision(row);
            return goal.isReachedBy(decision) && scores.score(row, decision) >= minConfidence;
        }

        @Override
        public float loss(Scores scores, int row) {
            float highest = 0;
            for (int c = 0; c < scores.classes(); c++) {
                if (goal.isReachedBy(c)) {
                    highest = Math.max(highest, scores.score(row, c));
                }
            }
            return 1 - highest;
        }
    }

    /** Returns the logarithm of a score, finite for a score of 0 as well; the same on every platform. */
    static float log(float score) {
        return (float) StrictMath.log(Math.max(score, Float.MIN_NORMAL));
    }
}
