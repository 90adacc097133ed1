package dev.onepixel.attack.corners;

import dev.onepixel.attack.Probe;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Scores;

/**
 * Tries corners at one of a candidate's edits while the others stay as they are, the most promising first, and keeps the
 * best.
 */
final class CornerSweep {

    private final Probe probe;
    private final CornerCube cube;
    private final LogOdds logOdds;
    private final Variants batch;
    private final int[] numbers = new int[CornerOrder.LARGEST_ROUND];
    private final float[][] odds;
    private final float[] margins = new float[CornerOrder.LARGEST_ROUND];

    private float bestMargin = Float.POSITIVE_INFINITY;
    private int best;
    private final float[] bestOdds;

    /** Is told of every corner that was tried. */
    @FunctionalInterface
    interface Listener {
        void tried(int number, float[] odds, float margin);

        /** Returns whether it looks at log odds; they cost a logarithm a rival. */
        default boolean needsOdds() {
            return true;
        }

        /** Returns whether to end the sweep, asked between rounds. */
        default boolean isEnough() {
            return false;
        }
    }

    CornerSweep(Probe probe, CornerCube cube, LogOdds logOdds) {
        this.probe = probe;
        this.cube = cube;
        this.logOdds = logOdds;
        this.batch = probe.candidates(CornerOrder.LARGEST_ROUND);
        this.odds = new float[CornerOrder.LARGEST_ROUND][logOdds.size()];
        this.bestOdds = new float[logOdds.size()];
    }

    /**
     * Sweeps.
     *
     * @param order the corners in their order
     * @param others one number for each of a candidate's edits; negative where the corner in turn belongs
     * @param limit the most corners to try
     * @param listener is told of each
     * @return whether the search may go on
     */
    boolean run(CornerOrder order, int[] others, int limit, Listener listener) {
        bestMargin = Float.POSITIVE_INFINITY;
        int done = 0;
        for (int count = order.next(numbers);
                count > 0;
                count = done < limit && !listener.isEnough() ? order.next(numbers) : 0) {
            batch.resize(count);
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < others.length; k++) {
                    int number = others[k] < 0 ? numbers[i] : others[k];
                    batch.set(i, k, cube.position(number), cube.colour(number));
                }
            }
            boolean needed = order.learnsOdds() || listener.needsOdds();
            if (!probe.evaluate(batch, (candidate, scores, row) -> read(candidate, scores, row, needed))) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                order.learn(numbers[i], odds[i], margins[i]);
                listener.tried(numbers[i], odds[i], margins[i]);
                if (margins[i] < bestMargin) {
                    bestMargin = margins[i];
                    best = numbers[i];
                    System.arraycopy(odds[i], 0, bestOdds, 0, bestOdds.length);
                }
            }
            done += count;
        }
        return true;
    }

    private void read(int candidate, Scores scores, int row, boolean oddsNeeded) {
        margins[candidate] = logOdds.margin(scores, row);
        if (oddsNeeded || margins[candidate] < bestMargin) {
            logOdds.read(scores, row, odds[candidate]);
        }
    }

    /** Returns the lowest margin of the last sweep. */
    float bestMargin() {
        return bestMargin;
    }

    /** Returns its corner. */
    int best() {
        return best;
    }

    /** Returns its log odds, by rival. */
    float[] bestOdds() {
        return bestOdds.clone();
    }
}
