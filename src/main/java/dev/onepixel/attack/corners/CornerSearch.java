package dev.onepixel.attack.corners;

import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.SearchStrategy;
import dev.onepixel.image.RgbImage;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Every position times every corner of the colour cube, the most promising first. The worst colour of one pixel is
 * nearly always a corner (Croce and Hein, ICCV 2019, search corners only), and there are just 8 a position, 2 on a grey
 * image, so the search needs no seed and exhausts them, unless a {@link StoppingRule} ends it before.
 */
public final class CornerSearch implements SearchStrategy {

    /** The kernel's standard deviation for an image whose grid step is 8; it grows with the step. */
    private static final double REACH = 2;

    private final double stopBelow;

    /**
     * Creates a search.
     *
     * @param stopBelow ends it when the chance that an untried corner fools is estimated to be below this; 0: never
     */
    public CornerSearch(double stopBelow) {
        this.stopBelow = stopBelow;
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
        CornerOrder order = new CornerOrder(cube, surrogate(cube, logOdds), base, logOdds.direction());
        long before = probe.evaluated();
        new CornerSweep(probe, cube, logOdds)
                .run(order, new int[] {-1}, cube.size(), new StoppingRule(stopBelow, cube.allowed()));
        probe.cover((probe.evaluated() - before) / (double) cube.allowed());
    }

    /** Returns the most candidates that are tried on an image: each corner once. */
    public static long most(RgbImage clean, EditSpace space) {
        return new CornerCube(clean, space).allowed();
    }

    static LinearSurrogate surrogate(CornerCube cube, LogOdds logOdds) {
        double reach = Math.min(6, REACH * CornerOrder.gridStep(cube.width(), cube.height()) / 8.0);
        return new LinearSurrogate(cube, logOdds.size(), reach);
    }
}
