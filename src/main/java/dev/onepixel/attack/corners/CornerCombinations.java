package dev.onepixel.attack.corners;

import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.SearchStrategy;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Corners for several pixels at once, without a seed and within a fixed number of queries: corners one by one, then the
 * best of them combined as their single effects add up, then each pixel of the best combination in turn against all
 * corners anew, as long as that brings anything.
 */
public final class CornerCombinations implements SearchStrategy {

    /** Corners that are tried alone before the first and before the second time that they are combined. */
    private static final int[] SINGLES = {160, 1024};

    private static final int POOL = 96;
    private static final int COMBINATIONS = 256;
    private static final int REPLACEMENTS = 128;
    private static final int MOST_SWEEPS = 32;

    private final int pixels;

    public CornerCombinations(int pixels) {
        this.pixels = pixels;
    }

    /** Returns the most candidates that are tried on an image. */
    public static long most(RgbImage clean, EditSpace space) {
        long alone = Math.min(SINGLES[SINGLES.length - 1], CornerSearch.most(clean, space));
        return alone + (long) SINGLES.length * COMBINATIONS + (long) MOST_SWEEPS * REPLACEMENTS;
    }

    @Override
    public void search(Probe probe, Function<String, UniformRandomProvider> random) {
        CornerCube cube = new CornerCube(probe.clean(), probe.space());
        LogOdds logOdds = new LogOdds(probe.goal(), probe.cleanScores());
        if (logOdds.size() == 0) {
            return;
        }
        float[] base = new float[logOdds.size()];
        logOdds.read(probe.cleanScores(), 0, base);
        LinearSurrogate surrogate = CornerSearch.surrogate(cube, logOdds);
        CornerSweep sweep = new CornerSweep(probe, cube, logOdds);
        CornerPool pool = new CornerPool(cube, logOdds, base, Math.max(POOL, pixels));

        int[] alone = new int[pixels];
        Arrays.fill(alone, -1);
        CornerOrder order = new CornerOrder(cube, surrogate, base, logOdds.direction());
        Best best = new Best(new int[pixels], new float[logOdds.size()]);
        long singles = 0;
        for (int until : SINGLES) {
            long before = probe.evaluated();
            boolean goesOn = sweep.run(order, alone, until - order.triedCount(), pool::add);
            singles += probe.evaluated() - before;
            probe.cover(singles / (double) cube.allowed());
            if (!goesOn) {
                return;
            }
            if (sweep.bestMargin() < best.margin) {
                Arrays.fill(best.numbers, sweep.best());
                best.keep(sweep.bestOdds(), sweep.bestMargin());
            }
            if (!combine(probe, cube, logOdds, pool.combinations(pixels, COMBINATIONS), best)) {
                return;
            }
        }
        replaceInTurn(sweep, cube, logOdds, surrogate, best);
    }

    /** The candidate that came nearest. */
    private static final class Best {
        private final int[] numbers;
        private final float[] odds;
        private float margin = Float.POSITIVE_INFINITY;

        Best(int[] numbers, float[] odds) {
            this.numbers = numbers;
            this.odds = odds;
        }

        void keep(float[] newOdds, float newMargin) {
            System.arraycopy(newOdds, 0, odds, 0, odds.length);
            margin = newMargin;
        }
    }

    private boolean combine(Probe probe, CornerCube cube, LogOdds logOdds, int[][] combinations, Best best) {
        float[][] odds = new float[combinations.length][logOdds.size()];
        Variants batch = probe.candidates(Math.max(1, combinations.length));
        batch.resize(combinations.length);
        for (int i = 0; i < combinations.length; i++) {
            for (int k = 0; k < pixels; k++) {
                batch.set(i, k, cube.position(combinations[i][k]), cube.colour(combinations[i][k]));
            }
        }
        if (!probe.evaluate(batch, (candidate, scores, row) -> logOdds.read(scores, row, odds[candidate]))) {
            return false;
        }
        for (int i = 0; i < combinations.length; i++) {
            float margin = logOdds.margin(odds[i]);
            if (margin < best.margin) {
                System.arraycopy(combinations[i], 0, best.numbers, 0, pixels);
                best.keep(odds[i], margin);
            }
        }
        return true;
    }

    /** Frees one pixel after the other for whatever corner does better, until all were freed in vain. */
    private void replaceInTurn(
            CornerSweep sweep, CornerCube cube, LogOdds logOdds, LinearSurrogate surrogate, Best best) {
        int vain = 0;
        for (int turn = 0; vain < pixels && turn < MOST_SWEEPS; turn++) {
            int free = turn % pixels;
            int[] others = best.numbers.clone();
            others[free] = -1;
            CornerOrder order = new CornerOrder(cube, surrogate, without(best, free, surrogate), logOdds.direction());
            for (int number : best.numbers) {
                order.skip(number);
            }
            if (!sweep.run(order, others, REPLACEMENTS, (number, odds, margin) -> {})) {
                return;
            }
            if (sweep.bestMargin() < best.margin) {
                best.numbers[free] = sweep.best();
                best.keep(sweep.bestOdds(), sweep.bestMargin());
                vain = 0;
            } else {
                vain++;
            }
        }
    }

    /** Expects the odds that are left when a pixel is given back its own colour. */
    private static float[] without(Best best, int free, LinearSurrogate surrogate) {
        float[] odds = best.odds.clone();
        for (int rival = 0; rival < odds.length; rival++) {
            odds[rival] -= surrogate.change(best.numbers[free], rival);
        }
        return odds;
    }
}
