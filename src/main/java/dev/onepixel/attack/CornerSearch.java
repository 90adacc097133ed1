package dev.onepixel.attack;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Every position times every corner of the colour cube, the most promising first. The worst colour of one pixel is
 * nearly always a corner (Croce and Hein, ICCV 2019, search corners only), and there are just 8 a position, 2 on a grey
 * image, so the search needs no seed and exhausts them.
 *
 * <p>For several pixels it is greedy: the corner that came nearest is kept, and the next pixel's corners are tried on
 * top of it.
 */
final class CornerSearch implements SearchStrategy {

    /** Distance of the coarse grid that is tried before anything is known. */
    private static final int GRID = 4;

    private final AttackParameters parameters;

    CornerSearch(AttackParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void search(Probe probe, Function<String, UniformRandomProvider> random) {
        RgbImage clean = probe.clean();
        int[] positions = new int[parameters.pixels()];
        int[] colours = new int[parameters.pixels()];
        for (int pixel = 0; pixel < parameters.pixels(); pixel++) {
            CornerOrder order = new CornerOrder(clean, GRID);
            if (!sweep(probe, order, positions, colours, pixel)) {
                return;
            }
            positions[pixel] = order.bestPosition();
            colours[pixel] = order.bestColour();
        }
    }

    /** Tries every corner as the last of {@code pixel + 1} edits; the edits not yet chosen repeat it. */
    private static boolean sweep(Probe probe, CornerOrder order, int[] positions, int[] colours, int pixel) {
        Variants batch = probe.candidates(Probe.SLICE);
        int[] corners = new int[Probe.SLICE];
        float[] margins = new float[Probe.SLICE];
        for (int count = order.next(corners); count > 0; count = order.next(corners)) {
            batch.resize(count);
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < batch.pixels(); k++) {
                    if (k < pixel) {
                        batch.set(i, k, positions[k], colours[k]);
                    } else {
                        batch.set(i, k, order.position(corners[i]), order.colour(corners[i]));
                    }
                }
            }
            if (!probe.evaluate(batch, probe.goal()::margin, margins)) {
                return false;
            }
            order.learn(Arrays.copyOf(corners, count), margins);
        }
        return true;
    }
}
