package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Activation.Kind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lines around activations: never crossed, and as near as they are to be. */
class LinearRelaxationTest {

    private static final List<Activation> ALL = List.of(
            Activation.RELU,
            new Activation(Kind.RECTIFIER, 0.3),
            new Activation(Kind.SIGMOID, 0),
            new Activation(Kind.TANH, 0));

    private final LinearRelaxation line = new LinearRelaxation();
    private final SplittableRandom random = new SplittableRandom(4);

    private double at(double x) {
        return line.slope * x + line.constant;
    }

    @Test
    void noValueLiesBeyondItsLine() {
        for (Activation f : ALL) {
            for (int round = 0; round < 300; round++) {
                double low = 8 * random.nextDouble() - 5;
                double high = low + random.nextDouble() * (round % 3 == 0 ? 0.1 : 4);
                for (int i = 0; i <= 20; i++) {
                    double x = low + (high - low) * i / 20;
                    line.above(f, low, high);
                    assertThat(at(x)).isGreaterThanOrEqualTo(f.of(x) - 1e-12);
                    line.below(f, low, high, random.nextDouble() - 0.5);
                    assertThat(at(x)).isLessThanOrEqualTo(f.of(x) + 1e-12);
                }
            }
        }
    }

    private void is(double slope, double constant) {
        assertThat(line.slope).isCloseTo(slope, within(1e-12));
        assertThat(line.constant).isCloseTo(constant, within(1e-12));
    }

    @Test
    void aRectifierIsItselfWhereItsSignIsSettled() {
        Activation f = new Activation(Kind.RECTIFIER, 0.25);
        for (double[] range : new double[][] {{0, 3}, {1, 3}, {2, 2}}) {
            line.above(f, range[0], range[1]);
            is(1, 0);
            line.below(f, range[0], range[1], -9);
            is(1, 0);
        }
        for (double[] range : new double[][] {{-3, 0}, {-3, -1}}) {
            line.above(f, range[0], range[1]);
            is(0.25, 0);
            line.below(f, range[0], range[1], 9);
            is(0.25, 0);
        }
    }

    @Test
    void aRectifierLiesBelowItsChordAndAboveTheBetterOfItsTwoLines() {
        Activation f = new Activation(Kind.RECTIFIER, 0.25);
        line.above(f, -2, 2);
        is(0.625, 0.75);
        line.below(f, -2, 2, 0.1);
        is(1, 0);
        line.below(f, -2, 2, 0);
        is(0.25, 0);
        line.below(f, -2, 2, -0.1);
        is(0.25, 0);
    }

    @Test
    void aCurveTouchesItsChordAtBothEndsOnItsConvexOrConcaveSide() {
        for (Activation f : ALL.subList(2, 4)) {
            line.above(f, -2, -0.5);
            assertThat(at(-2)).isCloseTo(f.of(-2), within(1e-12));
            assertThat(at(-0.5)).isCloseTo(f.of(-0.5), within(1e-12));
            line.above(f, -2, 0);
            assertThat(at(0)).isCloseTo(f.of(0), within(1e-12));
            assertThat(at(-2)).isCloseTo(f.of(-2), within(1e-12));
            line.below(f, 0, 2, 0);
            assertThat(at(0)).isCloseTo(f.of(0), within(1e-12));
            assertThat(at(2)).isCloseTo(f.of(2), within(1e-12));
        }
    }

    @Test
    void aCurveTouchesItsEndWithTheLesserSlopeElse() {
        for (Activation f : ALL.subList(2, 4)) {
            for (double[] range :
                    new double[][] {{-2, 1}, {-1, 2}, {0.5, 1.5}, {-1.5, -0.5}, {-0.7, -0.7}, {0.7, 0.7}}) {
                double slope = Math.min(f.derivative(range[0]), f.derivative(range[1]));
                if (range[1] > 0 || range[0] == range[1]) {
                    line.above(f, range[0], range[1]);
                    is(slope, f.of(range[1]) - slope * range[1]);
                }
                if (range[0] < 0 || range[0] == range[1]) {
                    line.below(f, range[0], range[1], 0);
                    is(slope, f.of(range[0]) - slope * range[0]);
                }
            }
        }
    }
}
