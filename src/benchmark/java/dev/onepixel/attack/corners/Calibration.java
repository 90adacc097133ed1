package dev.onepixel.attack.corners;

import dev.onepixel.attack.corners.CornerTrail.Look;
import dev.onepixel.benchmark.Rates;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.List;

/** How often images were fooled in the end that were given a chance on the way: of each image the first look in each bin. */
final class Calibration {

    // From bin to bin a third or so; the first begins at 0, the last ends at 1.
    private static final double[] BOUNDS = {0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};

    private final int[] images = new int[BOUNDS.length - 1];
    private final int[] fooled = new int[BOUNDS.length - 1];
    private final double[] chances = new double[BOUNDS.length - 1];

    void add(List<CornerTrail> trails, double[] coefficients) {
        for (CornerTrail trail : trails) {
            boolean[] seen = new boolean[images.length];
            for (Look look : trail.looks()) {
                double chance = look.chance(coefficients);
                int bin = bin(chance);
                if (look.tried() >= StoppingRule.LEAST && look.isFinite() && !seen[bin]) {
                    seen[bin] = true;
                    images[bin]++;
                    chances[bin] += chance;
                    fooled[bin] += trail.isFooled() ? 1 : 0;
                }
            }
        }
    }

    private static int bin(double chance) {
        int bin = 0;
        while (bin < BOUNDS.length - 2 && chance >= BOUNDS[bin + 1]) {
            bin++;
        }
        return bin;
    }

    void print() {
        System.out.println("| estimated chance | on the average | fooled in the end |\n|---|---|---|");
        for (int bin = 0; bin < images.length; bin++) {
            System.out.println(Text.format(
                    "| %s to %s | %.2f %% | %s |",
                    BOUNDS[bin],
                    BOUNDS[bin + 1],
                    100 * chances[bin] / images[bin],
                    Rates.inWords(new Rate(fooled[bin], images[bin]))));
        }
    }
}
