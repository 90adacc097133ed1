package dev.onepixel.attack.corners;

import dev.onepixel.attack.corners.CornerTrail.Look;
import dev.onepixel.benchmark.Rates;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of images whose sweeps end at a chance.
 *
 * @param images how many
 * @param fooled those that all corners fool
 * @param missed those of them that are given up
 * @param givenUp all that are given up
 * @param expected the chances at which they were, added up: so many of them should be missed
 * @param queries of the images that withstand
 */
record Endings(int images, int fooled, int missed, int givenUp, double expected, long queries) {

    static final Endings NONE = new Endings(0, 0, 0, 0, 0, 0);

    static Endings of(List<CornerTrail> trails, double[] coefficients, double stopBelow) {
        return trails.stream().map(trail -> of(trail, coefficients, stopBelow)).reduce(NONE, Endings::plus);
    }

    private static Endings of(CornerTrail trail, double[] coefficients, double stopBelow) {
        Optional<Look> end = trail.looks().stream()
                .filter(look -> StoppingRule.isEnough(look.tried(), look.chance(coefficients), stopBelow))
                .findFirst();
        int fooled = trail.isFooled() ? 1 : 0;
        int givenUp = end.isPresent() ? 1 : 0;
        return new Endings(
                1,
                fooled,
                fooled * givenUp,
                givenUp,
                end.map(look -> look.chance(coefficients)).orElse(0.0),
                trail.isFooled() ? 0 : end.map(Look::tried).orElse(trail.corners()));
    }

    Endings plus(Endings other) {
        return new Endings(
                images + other.images,
                fooled + other.fooled,
                missed + other.missed,
                givenUp + other.givenUp,
                expected + other.expected,
                queries + other.queries);
    }

    String row(String name, double stopBelow) {
        return Text.format(
                "| %s | %d of %d | %s | %s | %s | %.1f | %,.0f |",
                name,
                fooled,
                images,
                stopBelow,
                Rates.inWords(new Rate(fooled - missed, fooled)),
                Rates.inWords(new Rate(missed, givenUp)),
                expected,
                (double) queries / (images - fooled));
    }
}
