package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.model.input.Channels;
import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Margins that are closed on a box: those that plain bounds close, and where dense layers end a network some more. */
class BounderTest {

    private static final int AT = 2;

    private static final MemoryNetworks.Body DENSE = (n, x) -> {
        int[] y = n.unary(Activation.RELU, n.local(x, 2));
        return n.unary(Activation.RELU, n.dense(n.unary(Activation.RELU, n.dense(y, 7)), 12));
    };

    private final SplittableRandom random = new SplittableRandom(9);

    private static MemoryProof proof(String name, int seed) {
        return new MemoryProof(MemoryNetworks.of(name, 3, seed), MemoryProof.colour(seed), Channels.RGB);
    }

    private static Bounder bounder(MemoryProof proof) {
        ProofProblem problem = proof.problem(ProofTask.everywhere());
        return new Bounder(problem, problem.views().get(0), 2);
    }

    /** Returns a box of colours around a pixel's own. */
    private long box(MemoryProof proof, int position, int most) {
        long box = 0;
        for (int axis = 0; axis < 3; axis++) {
            int level = proof.axes.level(axis, proof.image.rgb(position));
            int low = Math.max(0, level - random.nextInt(most));
            box = Box.with(box, axis, low, Math.min(255, level + random.nextInt(most)));
        }
        return box;
    }

    /** Returns what is left of all margins, and writes the function of the worst. */
    private static long[] settle(Bounder bounder, MemoryProof proof, int slot, double[] worst) {
        int margins = proof.network.classes() - 1;
        long[] bits = new long[AT + (margins + 63) / 64];
        for (int j = 0; j < margins; j++) {
            bits[AT + j / 64] |= 1L << j;
        }
        boolean left = bounder.settle(slot, bits, AT, worst);
        assertThat(left).isEqualTo(Arrays.stream(bits).anyMatch(word -> word != 0));
        return bits;
    }

    private static List<double[]> plain(MemoryProof proof, int position, long box) {
        double[] clean = proof.neurons(proof.image);
        double[][] samples = new double[proof.network.inputs()][4];
        for (int i = 0; i < samples.length; i++) {
            samples[i][0] = clean[i];
        }
        for (int c = 0; c < 3; c++) {
            double low = proof.axes.sample(c, Box.low(box, c));
            double high = proof.axes.sample(c, Box.high(box, c));
            samples[3 * position + c][0] = 0.5 * (low + high);
            samples[3 * position + c][1 + c] = 0.5 * (high - low);
        }
        PlainBounds bounds = new PlainBounds(proof.network, samples, samples);
        int last = proof.network.layers().size() - 1;
        int end = proof.folded.endOfWayBack(0);
        List<double[]> margins = new ArrayList<>();
        for (int c = 0; c < proof.network.classes(); c++) {
            if (c != proof.trueClass) {
                double[] margin = bounds.margin(proof.trueClass, c);
                double[] forward = bounds.backward(margin, last, List.of());
                double[] backward = bounds.backward(margin, end, PlainBounds.exactLayers(proof.network));
                margins.add(PlainBounds.least(backward) > PlainBounds.least(forward) ? backward : forward);
            }
        }
        return margins;
    }

    @ParameterizedTest
    @ValueSource(strings = {"local layers", "the greater of branches", "a sum of branches", "curves"})
    void closesWhatPlainBoundsClose(String name) {
        int open = 0;
        int closed = 0;
        for (int seed = 0; seed < 4; seed++) {
            MemoryProof proof = proof(name, seed);
            Bounder bounder = bounder(proof);
            for (int position : new int[] {1, 0, 5}) {
                bounder.turnTo(position);
                long[] boxes = {box(proof, position, 100), proof.axes.whole(position)};
                bounder.run(boxes, 2);
                for (int slot = 0; slot < 2; slot++) {
                    List<double[]> margins = plain(proof, position, boxes[slot]);
                    double[] worst = new double[4];
                    long[] bits = settle(bounder, proof, slot, worst);
                    double[] lowest = null;
                    for (int j = 0; j < margins.size(); j++) {
                        boolean isOpen = (bits[AT] >>> j & 1) != 0;
                        assertThat(isOpen).isEqualTo(PlainBounds.least(margins.get(j)) <= 0.01);
                        open += isOpen ? 1 : 0;
                        closed += isOpen ? 0 : 1;
                        boolean lower = lowest == null || PlainBounds.least(margins.get(j)) < PlainBounds.least(lowest);
                        lowest = isOpen && lower ? margins.get(j) : lowest;
                    }
                    if (lowest != null) {
                        assertThat(PlainBounds.least(worst)).isCloseTo(PlainBounds.least(lowest), within(1e-9));
                    }
                }
            }
        }
        assertThat(open).isPositive();
        assertThat(closed).isPositive();
    }

    @Test
    void boundsMoreTightlyWhereDenseLayersEndANetwork() {
        int more = 0;
        for (int seed = 0; seed < 60; seed++) {
            MemoryProof proof =
                    new MemoryProof(MemoryNetworks.of(DENSE, 3, seed), MemoryProof.colour(seed), Channels.RGB);
            Bounder bounder = bounder(proof);
            bounder.turnTo(2);
            long box = box(proof, 2, 4 + 4 * (seed % 30));
            bounder.run(new long[] {box}, 1);
            List<double[]> margins = plain(proof, 2, box);
            double[] worst = new double[4];
            long[] bits = settle(bounder, proof, 0, worst);
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < margins.size(); j++) {
                boolean isOpen = (bits[AT] >>> j & 1) != 0;
                if (PlainBounds.least(margins.get(j)) > 0.01) {
                    assertThat(isOpen).isFalse();
                } else {
                    more += isOpen ? 0 : 1;
                    least = isOpen ? Math.min(least, PlainBounds.least(margins.get(j))) : least;
                }
            }
            if (bits[AT] != 0) {
                assertThat(PlainBounds.least(worst)).isBetween(least - 1e-9, 0.01);
                more += PlainBounds.least(worst) > least + 1e-6 ? 1 : 0;
            }
            for (int colour = 0; colour < 16; colour++) {
                int[] levels = new int[3];
                for (int axis = 0; axis < 3; axis++) {
                    int width = Box.width(box, axis);
                    levels[axis] = Box.low(box, axis)
                            + (colour < 8 ? (colour >> axis & 1) * width : random.nextInt(width + 1));
                }
                double[] neurons = neurons(proof, 2, levels);
                int j = 0;
                for (int c = 0; c < proof.network.classes(); c++) {
                    if (c != proof.trueClass) {
                        double margin = proof.network.output().at(proof.trueClass, neurons)
                                - proof.network.output().at(c, neurons);
                        assertThat((bits[AT] >>> j++ & 1) != 0 || margin > 0).isTrue();
                    }
                }
            }
        }
        assertThat(more).as("raised by narrowing").isPositive();
    }

    private static double[] neurons(MemoryProof proof, int position, int... levels) {
        double[] values = proof.neurons(proof.image);
        for (int c = 0; c < 3; c++) {
            values[3 * position + c] = proof.axes.sample(c, levels[c]);
        }
        proof.network.run(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"the greater of branches", "three dense layers", "a front without weights"})
    void forgetsThePositionsBefore(String name) {
        MemoryProof proof = proof(name, 3);
        Bounder bounder = bounder(proof);
        for (int position : new int[] {0, 3, 1, 5, 2, 4, 0}) {
            long[] boxes = {box(proof, position, 100), proof.axes.whole(position)};
            Bounder fresh = bounder(proof);
            for (Bounder each : List.of(bounder, fresh)) {
                each.turnTo(position);
                each.run(boxes, 2);
            }
            for (int slot = 0; slot < 2; slot++) {
                double[] worst = new double[4];
                double[] expected = new double[4];
                assertThat(settle(bounder, proof, slot, worst)).isEqualTo(settle(fresh, proof, slot, expected));
                assertThat(worst).containsExactly(expected, within(1e-12));
            }
        }
    }

    @Test
    void keepsMarginsApartWhereThereAreManyClasses() {
        Network small = MemoryNetworks.of("local layers", 3, 1);
        int classes = 140;
        int[] source = new int[classes];
        double[] scale = new double[classes];
        double[] offset = new double[classes];
        for (int c = 0; c < classes; c++) {
            source[c] = small.output().source()[c % 6];
            scale[c] = small.output().scale()[c % 6] * (1 + 0.003 * c);
            offset[c] = random.nextDouble();
        }
        Network many = new Network(
                small.inputs(), small.layers(), new Layer.Operand(source, scale, offset), Network.Ending.NONE);
        MemoryProof proof = new MemoryProof(many, MemoryProof.colour(1), Channels.RGB);
        Bounder bounder = bounder(proof);
        bounder.turnTo(1);
        long[] boxes = {box(proof, 1, 100), proof.axes.whole(1)};
        bounder.run(boxes, 2);
        int open = 0;
        for (int slot = 0; slot < 2; slot++) {
            long[] bits = settle(bounder, proof, slot, new double[4]);
            List<double[]> margins = plain(proof, 1, boxes[slot]);
            for (int j = 0; j < margins.size(); j++) {
                boolean isOpen = (bits[AT + j / 64] >>> j & 1) != 0;
                assertThat(isOpen).isEqualTo(PlainBounds.least(margins.get(j)) <= 0.01);
                open += isOpen && j > 64 ? 1 : 0;
            }
        }
        assertThat(open).isPositive();
    }

    @Test
    void leavesMarginsThatWereClosedBefore() {
        MemoryProof proof = proof("local layers", 2);
        Bounder bounder = bounder(proof);
        bounder.turnTo(0);
        bounder.run(new long[] {proof.axes.whole(0)}, 1);
        long[] bits = {-1, -1, 0, -1};
        assertThat(bounder.settle(0, bits, AT, new double[4])).isFalse();
        assertThat(bits).containsExactly(-1, -1, 0, -1);
    }

    @Test
    void needsAPosition() {
        MemoryProof proof = proof("local layers", 2);
        assertThatThrownBy(() -> bounder(proof).run(new long[1], 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Bounds are of a position");
    }
}
