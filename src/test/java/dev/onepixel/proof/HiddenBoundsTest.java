package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rectifiers that are narrowed: to what plain substitution says, those first that a margin loses most by. */
class HiddenBoundsTest {

    private static final Activation LEAKY = new Activation(Activation.Kind.RECTIFIER, 0.2);

    private static MemoryNetworks.Body dense(int features, Activation last) {
        return (n, x) -> {
            int[] y = n.unary(Activation.RELU, n.local(x, 2));
            return n.unary(last, n.dense(n.unary(Activation.RELU, n.dense(y, 7)), features));
        };
    }

    /** A box of the colours of pixel 2, bounded forward. */
    private static final class Case {
        final Network network;
        final FoldedNetwork folded;
        final double[] clean;
        final Cone cone;
        final NeuronBounds bounds;
        final PlainBounds plain;
        final int end;
        final MarginBounds margins;
        final HiddenBounds hidden;
        final double[] margin;
        final List<Integer> exact;

        Case(MemoryNetworks.Body body, int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            network = MemoryNetworks.of(body, 3, seed);
            folded = new FoldedNetwork(network, 3);
            clean = new double[network.neurons()];
            double[][] samples = new double[network.inputs()][4];
            for (int i = 0; i < network.inputs(); i++) {
                clean[i] = 2 * random.nextDouble() - 1;
                samples[i][0] = clean[i];
            }
            network.run(clean);
            bounds = new NeuronBounds(3, network.neurons());
            for (int c = 0; c < 3; c++) {
                samples[6 + c][1 + c] = 0.9;
                bounds.middle[1 + c][6 + c] = 0.9;
            }
            cone = new Cone(folded, 2);
            new ForwardBounds(folded, 3, true)
                    .run(cone, new NeuronBounds[] {bounds}, 1, clean, 0, new Cancellation(() -> false, Long.MAX_VALUE));
            plain = new PlainBounds(network, samples, samples);
            end = folded.endOfWayBack(0);
            BackwardSubstitution back = new BackwardSubstitution(folded, 3);
            margins = new MarginBounds(folded, back, 3, 0, new int[] {1}, clean);
            hidden = new HiddenBounds(folded, back, clean);
            margin = margins.head(0);
            exact = PlainBounds.exactLayers(network);
        }

        /** A rectifier that the scores are a sum of and whose argument may have either sign. */
        private final class Rectifier {
            final int neuron;
            final Layer.Unary layer;
            final int place;
            final double least;
            final double most;
            final double loss;

            Rectifier(int neuron, double coefficient) {
                this.neuron = neuron;
                layer = (Layer.Unary) folded.layer(folded.layerOf(neuron));
                place = neuron - layer.first();
                double a = of(PlainBounds.least(plain.low[source()]));
                double b = of(PlainBounds.most(plain.high[source()]));
                least = Math.min(a, b);
                most = Math.max(a, b);
                // How far a rectifier is at most from the line through its ends, or from the better of the two below.
                double slope = layer.function().slope();
                double chord = (most - slope * least) / (most - least);
                double apart = coefficient < 0 ? -least * (chord - slope) : Math.min(-least, most) * (1 - slope);
                loss = Math.abs(coefficient) * apart;
            }

            int source() {
                return layer.operand().source()[place];
            }

            double of(double source) {
                return layer.operand().scale()[place] * source + layer.operand().offset()[place];
            }

            void narrow() {
                double[] one = new double[network.neurons() + 1];
                one[source()] = 1;
                double low = of(PlainBounds.least(plain.backward(one, end, exact)));
                one[source()] = -1;
                double high = of(-PlainBounds.least(plain.backward(one, end, exact)));
                plain.relax(
                        layer,
                        place,
                        neuron,
                        Math.max(least, Math.min(low, high)),
                        Math.min(most, Math.max(low, high)));
            }
        }

        List<Rectifier> open() {
            List<Rectifier> open = new ArrayList<>();
            for (int h = 0; h < folded.headNeurons().length; h++) {
                int neuron = folded.headNeurons()[h];
                int layer = folded.layerOf(neuron);
                if (layer >= 0
                        && folded.layer(layer) instanceof Layer.Unary unary
                        && unary.function().kind() == Activation.Kind.RECTIFIER) {
                    Rectifier rectifier = new Rectifier(neuron, margin[h]);
                    if (rectifier.least < 0 && rectifier.most > 0) {
                        open.add(rectifier);
                    }
                }
            }
            open.sort(Comparator.comparing((Rectifier rectifier) -> -rectifier.loss));
            return open;
        }

        double backward() {
            double[] bound = {Double.NEGATIVE_INFINITY};
            margins.backward(cone, bounds, end, new int[] {0}, 1, bound, new double[1][4]);
            return bound[0];
        }

        double plainBackward() {
            return PlainBounds.least(plain.backward(plain.margin(0, 1), end, exact));
        }

        boolean narrow(double missing) {
            return hidden.narrow(cone, bounds, end, margin, missing);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void narrowsAFewToWhatPlainSubstitutionSays(int seed) {
        Case it = new Case(dense(7, seed % 2 == 0 ? Activation.RELU : LEAKY), seed);
        double before = it.backward();
        it.hidden.begin(it.cone, it.bounds, it.end);
        List<Case.Rectifier> open = it.open();
        assertThat(open).isNotEmpty();

        assertThat(it.narrow(0)).isTrue();

        open.forEach(Case.Rectifier::narrow);
        assertThat(it.backward()).isCloseTo(it.plainBackward(), within(1e-9)).isGreaterThanOrEqualTo(before - 1e-9);
        assertThat(it.narrow(0)).as("none is left").isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void beginsWithThoseThatAMarginLosesMostBy(int seed) {
        Case it = new Case(dense(30, seed % 2 == 0 ? Activation.RELU : LEAKY), seed);
        List<Case.Rectifier> open = it.open();
        assertThat(open).hasSizeGreaterThan(8);
        double[] lines = lines(it.bounds, it.network.neurons());
        it.hidden.begin(it.cone, it.bounds, it.end);

        assertThat(it.narrow(0)).isTrue();

        double[] after = lines(it.bounds, it.network.neurons());
        List<Integer> changed = IntStream.range(0, lines.length)
                .filter(n -> lines[n] != after[n])
                .boxed()
                .toList();
        assertThat(changed).isNotEmpty();
        assertThat(open.subList(0, 8)).extracting(rectifier -> rectifier.neuron).containsAll(changed);
        open.subList(0, 8).forEach(Case.Rectifier::narrow);
        assertThat(it.backward()).isCloseTo(it.plainBackward(), within(1e-9));
    }

    private static double[] lines(NeuronBounds bounds, int neurons) {
        double[] sum = new double[neurons];
        Arrays.setAll(sum, n -> bounds.lowA[n] + 2 * bounds.low[n] + 3 * bounds.highA[n] + 5 * bounds.high[n]);
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void leavesOffWhereWhatIsLeftWouldHardlyDo(int seed) {
        Case it = new Case(dense(30, LEAKY), seed);
        List<Case.Rectifier> open = it.open();
        double total = open.stream().mapToDouble(rectifier -> rectifier.loss).sum();
        it.hidden.begin(it.cone, it.bounds, it.end);
        // A quarter of the loss is hoped for, and then twice of what the last ones gave.
        assertThat(it.narrow(0.2501 * total)).isFalse();
        assertThat(it.narrow(0.2499 * total)).isTrue();
        double lost = open.subList(0, 8).stream()
                .mapToDouble(rectifier -> rectifier.loss)
                .sum();
        double left = total - lost;

        it.hidden.gained(0.1 * lost);

        assertThat(it.narrow(0.2001 * left)).isFalse();
        assertThat(it.narrow(0.1999 * left)).isTrue();
        it.hidden.begin(it.cone, it.bounds, it.end);
        assertThat(it.narrow(0.2499 * total)).as("begins anew").isTrue();
    }

    @Test
    void hasNothingToNarrowButRectifiersBehindBentLayers() {
        Case curves = new Case(MemoryNetworks.body("curves"), 1);
        curves.hidden.begin(curves.cone, curves.bounds, 0);
        assertThat(curves.narrow(0)).isFalse();
        Case straight = new Case((n, x) -> n.unary(Activation.RELU, n.local(x, 3)), 1);
        straight.hidden.begin(straight.cone, straight.bounds, 0);
        assertThat(straight.narrow(0)).isFalse();
        Case late = new Case(dense(7, Activation.RELU), 1);
        late.hidden.begin(late.cone, late.bounds, late.end);
        late.hidden.begin(late.cone, late.bounds, late.folded.layers());
        assertThat(late.narrow(0)).as("the way back ends behind them").isFalse();
    }
}
