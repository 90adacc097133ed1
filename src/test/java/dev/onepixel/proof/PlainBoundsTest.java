package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds of networks in memory: the same as plain dense ones, and none that a colour breaks. */
class PlainBoundsTest {

    private static final int COLOURS = 12;

    /** More margins than are substituted together. */
    private static final int[] MANY = IntStream.range(0, 23).map(i -> i % 5).toArray();

    static Stream<Arguments> networks() {
        return MemoryNetworks.ALL.keySet().stream()
                .flatMap(name -> IntStream.range(0, 6).mapToObj(seed -> Arguments.of(name, seed)));
    }

    /** One network, one image, and one box of the colours of some positions. */
    private static final class Case {
        final Network network;
        final FoldedNetwork folded;
        final int axes;
        final double[] clean;
        final double[][] low;
        final double[][] high;
        final int[] positions;
        final boolean straight;
        final SplittableRandom random;

        Case(String name, int seed) {
            random = new SplittableRandom(1000 + seed);
            int channels = seed % 2 == 0 ? 3 : 1;
            // Of a grey image three samples hang on one axis.
            axes = seed == 2 ? 1 : channels;
            network = MemoryNetworks.of(name, channels, seed);
            folded = new FoldedNetwork(network, channels);
            clean = new double[network.neurons()];
            for (int i = 0; i < network.inputs(); i++) {
                clean[i] = 2 * random.nextDouble() - 1;
            }
            network.run(clean);
            straight = seed < 4;
            positions = straight ? new int[] {seed} : new int[] {0, 4};
            low = new double[network.inputs()][1 + axes];
            high = new double[network.inputs()][1 + axes];
            draw(seed == 3 ? 0.02 : 1);
        }

        /** The same network and image, and a box of another position. */
        private Case(Case of, int position) {
            random = new SplittableRandom(position);
            network = of.network;
            folded = of.folded;
            axes = of.axes;
            clean = of.clean;
            straight = of.straight;
            positions = new int[] {position};
            low = new double[network.inputs()][1 + axes];
            high = new double[network.inputs()][1 + axes];
            draw(1);
        }

        private void draw(double size) {
            for (int i = 0; i < network.inputs(); i++) {
                low[i][0] = clean[i];
                high[i][0] = clean[i];
            }
            for (int position : positions) {
                for (int c = 0; c < folded.channels(); c++) {
                    int n = position * folded.channels() + c;
                    double middle = 2 * random.nextDouble() - 1;
                    double radius = size * random.nextDouble();
                    double stray = straight ? 0 : 0.1 * random.nextDouble();
                    low[n][0] = middle - stray;
                    high[n][0] = middle + stray;
                    low[n][1 + c % axes] = radius;
                    high[n][1 + c % axes] = radius;
                }
            }
        }

        /** Bounds the box beside another one, where a third was bounded before. */
        NeuronBounds neuronBounds(Cone cone) {
            NeuronBounds bounds = new NeuronBounds(axes, network.neurons());
            NeuronBounds other = new NeuronBounds(axes, network.neurons());
            ForwardBounds forward = new ForwardBounds(folded, axes, straight);
            for (double factor : new double[] {1.5, 1}) {
                write(bounds, factor);
                write(other, 0.5 * factor);
                forward.run(
                        cone,
                        new NeuronBounds[] {other, bounds},
                        2,
                        clean,
                        0,
                        new Cancellation(() -> false, Long.MAX_VALUE));
            }
            return bounds;
        }

        private void write(NeuronBounds bounds, double factor) {
            for (int i = 0; i < network.inputs(); i++) {
                for (int k = 0; k <= axes; k++) {
                    bounds.middle[k][i] = 0.5 * factor * (low[i][k] + high[i][k]) - (k == 0 ? factor * clean[i] : 0);
                    bounds.half[k][i] = 0.5 * factor * (high[i][k] - low[i][k]);
                }
            }
        }

        /** Returns what has substituted backward at another position before. */
        BackwardSubstitution back() {
            BackwardSubstitution back = new BackwardSubstitution(folded, axes);
            Case elsewhere = new Case(this, (positions[0] + 2) % MemoryNetworks.POSITIONS);
            Cone cone = new Cone(folded, elsewhere.positions);
            elsewhere
                    .margins(back)
                    .backward(
                            cone,
                            elsewhere.neuronBounds(cone),
                            folded.endOfWayBack(0),
                            MANY,
                            MANY.length,
                            new double[MANY.length],
                            new double[MANY.length][1 + axes]);
            return back;
        }

        MarginBounds margins(BackwardSubstitution back) {
            return new MarginBounds(folded, back, axes, 0, new int[] {1, 2, 3, 4, 5}, clean);
        }

        PlainBounds plain() {
            return new PlainBounds(network, low, high);
        }

        /** Returns the neurons of a colour, corners first. */
        double[] values(double[] u, int number) {
            double[] values = new double[network.neurons()];
            for (int k = 0; k < u.length; k++) {
                u[k] = number < 8 ? 2 * (number >> k & 1) - 1 : 2 * random.nextDouble() - 1;
            }
            for (int i = 0; i < network.inputs(); i++) {
                double from = PlainBounds.at(low[i], u);
                values[i] = from + random.nextDouble() * (PlainBounds.at(high[i], u) - from);
            }
            network.run(values);
            return values;
        }
    }

    private static void isClose(double[] found, double[] expected, String what) {
        assertThat(found).as(what).containsExactly(expected, within(1e-9));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void neuronsAreBoundedAsByPlainFunctions(String name, int seed) {
        Case it = new Case(name, seed);
        NeuronBounds bounds = it.neuronBounds(new Cone(it.folded, it.positions));
        PlainBounds plain = it.plain();
        for (int n = 0; n < it.network.neurons(); n++) {
            if (it.folded.layerOf(n) >= 0 && it.folded.isHead(it.folded.layerOf(n))) {
                continue;
            }
            double[] low = new double[1 + it.axes];
            double[] high = new double[1 + it.axes];
            for (int k = 0; k <= it.axes; k++) {
                low[k] = bounds.middle[k][n] - bounds.half[k][n] + (k == 0 ? it.clean[n] : 0);
                high[k] = bounds.middle[k][n] + bounds.half[k][n] + (k == 0 ? it.clean[n] : 0);
            }
            isClose(low, plain.low[n], "lower function of neuron " + n);
            isClose(high, plain.high[n], "upper function of neuron " + n);
        }
    }

    @Test
    void stopsBetweenLayers() {
        Case it = new Case("local layers", 0);
        ForwardBounds forward = new ForwardBounds(it.folded, it.axes, true);
        NeuronBounds[] slots = {new NeuronBounds(it.axes, it.network.neurons())};
        Cancellation stop = new Cancellation(() -> true, Long.MAX_VALUE);
        assertThatThrownBy(() -> forward.run(new Cone(it.folded, 0), slots, 1, it.clean, 0, stop))
                .isInstanceOf(Cancellation.Stopped.class);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void marginsAreBoundedAsByPlainSubstitution(String name, int seed) {
        Case it = new Case(name, seed);
        Cone cone = new Cone(it.folded, it.positions);
        NeuronBounds bounds = it.neuronBounds(cone);
        PlainBounds plain = it.plain();
        MarginBounds margins = it.margins(it.back());
        double[] found = new double[MANY.length];
        double[][] functions = new double[MANY.length][1 + it.axes];
        Arrays.fill(found, Double.NEGATIVE_INFINITY);
        int last = it.network.layers().size() - 1;
        for (int j = 0; j < margins.size(); j++) {
            double[] expected = plain.backward(plain.margin(0, j + 1), last, List.of());
            double bound = margins.forward(cone, bounds, j);
            isClose(margins.best, expected, "forward margin " + j);
            assertThat(bound).isCloseTo(PlainBounds.least(expected), within(1e-9));
            double margin = it.folded.score(0, it.clean) - it.folded.score(j + 1, it.clean);
            assertThat(margins.clean(j)).isCloseTo(margin, within(1e-12));
        }

        int end = it.folded.endOfWayBack(0);
        margins.backward(cone, bounds, end, MANY, MANY.length, found, functions);

        List<Integer> exact = PlainBounds.exactLayers(it.network);
        for (int i = 0; i < MANY.length; i++) {
            double[] expected = plain.backward(plain.margin(0, MANY[i] + 1), end, exact);
            isClose(functions[i], expected, "backward margin " + MANY[i]);
            assertThat(found[i]).isCloseTo(PlainBounds.least(expected), within(1e-9));
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void aMarginIsReplacedOnlyByABetterOne(String name, int seed) {
        Case it = new Case(name, seed);
        Cone cone = new Cone(it.folded, it.positions);
        NeuronBounds bounds = it.neuronBounds(cone);
        MarginBounds margins = it.margins(it.back());
        double[] found = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[][] functions = new double[2][1 + it.axes];

        margins.backward(cone, bounds, it.folded.endOfWayBack(0), new int[] {2, 4}, 2, found, functions);

        assertThat(found[0]).isInfinite();
        assertThat(functions[0]).containsOnly(0);
        assertThat(found[1]).isEqualTo(BackwardSubstitution.least(functions[1]));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void noColourBreaksABound(String name, int seed) {
        Case it = new Case(name, seed);
        Cone cone = new Cone(it.folded, it.positions);
        NeuronBounds bounds = it.neuronBounds(cone);
        MarginBounds margins = it.margins(it.back());
        int[] all = {0, 1, 2, 3, 4};
        double[] found = new double[5];
        double[][] functions = new double[5][1 + it.axes];
        Arrays.fill(found, Double.NEGATIVE_INFINITY);
        margins.backward(cone, bounds, it.folded.endOfWayBack(0), all, 5, found, functions);
        double[] u = new double[it.axes];
        for (int colour = 0; colour < COLOURS; colour++) {
            double[] values = it.values(u, colour);
            for (int j = 0; j < 5; j++) {
                double margin =
                        it.network.output().at(0, values) - it.network.output().at(j + 1, values);
                assertThat(PlainBounds.at(functions[j], u)).as("margin %d", j).isLessThanOrEqualTo(margin + 1e-9);
                assertThat(it.folded.score(j, values))
                        .isCloseTo(it.network.output().at(j, values), within(1e-9));
            }
            for (int n = it.network.inputs(); n < it.network.neurons(); n++) {
                int layer = it.folded.layerOf(n);
                if (it.folded.isHead(layer)) {
                    continue;
                }
                double middle = it.clean[n] + bounds.middle[0][n];
                double half = bounds.half[0][n];
                for (int k = 0; k < u.length; k++) {
                    middle += bounds.middle[1 + k][n] * u[k];
                    half += bounds.half[1 + k][n] * u[k];
                }
                assertThat(Math.abs(values[n] - middle)).as("neuron %d", n).isLessThanOrEqualTo(half + 1e-9);
                if (it.folded.layer(layer) instanceof Layer.Unary unary) {
                    int x = unary.operand().source()[n - unary.first()];
                    double moved = values[x] - it.clean[x];
                    double distance = values[n] - it.clean[n];
                    assertThat(bounds.lowA[n] * moved + bounds.low[n]).isLessThanOrEqualTo(distance + 1e-9);
                    assertThat(bounds.highA[n] * moved + bounds.high[n]).isGreaterThanOrEqualTo(distance - 1e-9);
                }
            }
        }
    }
}
