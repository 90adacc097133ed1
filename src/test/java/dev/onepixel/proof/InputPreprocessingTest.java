package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.input.Channels;
import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Network;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes before the first weights, tabulated, beside the network run level by level. */
class InputPreprocessingTest {

    private static final int SIZE = MemoryProof.WIDTH * MemoryProof.HEIGHT;

    private static int[] rotated(int[] x, int by) {
        int[] rotated = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            rotated[i] = x[(i + by) % x.length];
        }
        return rotated;
    }

    /** Clamps a sample by its neighbour's of the same channel, and bends it. */
    private static final MemoryNetworks.Body CLAMPED = (n, x) -> {
        int[] y = n.maximum(rotated(x, n.channels()), x);
        return n.unary(Activation.RELU, n.local(n.unary(new Activation(Activation.Kind.RECTIFIER, 0.3), y), 3));
    };

    /** The samples are taken in once more behind the front. */
    private static final MemoryNetworks.Body BESIDE = (n, x) -> {
        int[] y = n.unary(Activation.RELU, x);
        return n.unary(Activation.RELU, n.sum(n.local(y, n.channels()), x));
    };

    private static final MemoryNetworks.Body CURVED =
            (n, x) -> n.unary(Activation.RELU, n.local(n.unary(new Activation(Activation.Kind.TANH, 0), x), 3));

    private static final MemoryNetworks.Body MIXED =
            (n, x) -> n.unary(Activation.RELU, n.local(n.maximum(x, rotated(x, 1)), 3));

    private static final MemoryNetworks.Body NONE = (n, x) -> n.unary(Activation.RELU, n.local(x, 3));

    /** A position of an image as a network sees it, bare or behind a member of a vote. */
    private static final class Case {
        final MemoryProof proof;
        final EditedPixelView view;
        final InputPreprocessing preprocessing;
        final double[] clean;
        final int depth;
        final boolean[] consumed;
        Cone cone;
        double[][][] byLevel = new double[0][][];

        Case(MemoryNetworks.Body body, RgbImage image, Channels channels, int seed, String member) {
            Network network = MemoryNetworks.of(body, channels.count(), seed);
            proof = new MemoryProof(network, image, channels);
            if (member.isEmpty()) {
                view = EditedPixelView.plain(proof.axes);
                clean = proof.neurons(image);
            } else {
                DefendedClassifier behind = new DefendedClassifier(proof.classifier, TransformVote.of(member), 7);
                view = EditedPixelView.of(behind.views(image).get(0), proof.axes);
                clean = proof.neurons(behind.views(image).get(0).base());
            }
            preprocessing = new InputPreprocessing(proof.folded, proof.axes, clean);
            depth = proof.folded.frontLayers();
            consumed = proof.folded.consumedBehind(depth);
            turnTo(0);
        }

        void turnTo(int position) {
            view.turnTo(position);
            cone = new Cone(proof.folded, view.reached());
            preprocessing.turnTo(cone, view);
            byLevel = new double[proof.axes.count()][256][];
            for (int axis = 0; axis < byLevel.length; axis++) {
                for (int level = 0; level < 256; level++) {
                    int[] levels = new int[byLevel.length];
                    levels[axis] = level;
                    byLevel[axis][level] = neurons(levels);
                }
            }
        }

        /** Returns all neurons where each axis has its level. */
        double[] neurons(int... levels) {
            double[] values = clean.clone();
            FreeAxes axes = proof.axes;
            for (int p = 0; p < view.reached().length; p++) {
                for (int c = 0; c < axes.samples(); c++) {
                    values[view.reached()[p] * axes.samples() + c] = view.sample(p, c, levels[axes.axisOf(c)]);
                }
            }
            proof.network.run(values);
            return values;
        }

        /** Returns a neuron as a function of the level of one axis. */
        double[] along(int neuron, int axis) {
            double[] f = new double[256];
            for (int level = 0; level < 256; level++) {
                f[level] = byLevel[axis][level][neuron];
            }
            return f;
        }

        /** Returns whether a neuron lies in the front, or is a sample that is not a straight line of a level. */
        boolean isTabulated(int neuron) {
            int layer = proof.folded.layerOf(neuron);
            return consumed[neuron] && (layer < 0 ? !view.isPlain() : layer < depth);
        }

        Set<Integer> kinks(int axis) {
            Set<Integer> kinks = new TreeSet<>();
            for (int n = 0; n < consumed.length && proof.folded.layerOf(n) < depth; n++) {
                if (isTabulated(n)) {
                    double[] f = along(n, axis);
                    for (int v = 1; v < 255; v++) {
                        if (Math.abs(f[v + 1] - 2 * f[v] + f[v - 1]) > 1e-9 * (1 + Math.abs(f[v]))) {
                            kinks.add(v);
                        }
                    }
                }
            }
            return kinks;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                        Arguments.of("clamped", CLAMPED, ""),
                        Arguments.of("beside", BESIDE, ""),
                        Arguments.of("curved", CURVED, ""),
                        Arguments.of("clamped behind bits", CLAMPED, "bits(3)"),
                        Arguments.of("straight behind bits", NONE, "bits(3)"),
                        Arguments.of("beside, behind noise", BESIDE, "noise(9)"))
                .flatMap(each -> Stream.of(Channels.RGB, Channels.GREY)
                        .map(channels -> Arguments.of(each.get()[0], each.get()[1], each.get()[2], channels)));
    }

    private static Case open(MemoryNetworks.Body body, String member, Channels channels) {
        RgbImage image = channels == Channels.GREY ? MemoryProof.grey(4) : MemoryProof.colour(4);
        return new Case(body, image, channels, 5, member);
    }

    private static long box(SplittableRandom random, int axes, int round) {
        long box = 0;
        for (int axis = 0; axis < axes; axis++) {
            int low = random.nextInt(256);
            int high = round == 0 ? low : Math.min(255, low + random.nextInt(1 << Math.min(8, 2 * round)));
            box = Box.with(box, axis, low, high);
        }
        return box;
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("cases")
    void boundsAreTheChordAndHowFarLevelsStray(
            String name, MemoryNetworks.Body body, String member, Channels channels) {
        Case it = open(body, member, channels);
        SplittableRandom random = new SplittableRandom(1);
        int axes = it.proof.axes.count();
        int written = 0;
        // Back from the last, so that what the one before left behind would be a neighbour's.
        for (int position = SIZE - 1; position >= 0; position--) {
            it.turnTo(position);
            for (int round = 0; round < 4; round++) {
                long box = box(random, axes, round);
                NeuronBounds bounds = new NeuronBounds(axes, it.proof.network.neurons());
                it.preprocessing.write(bounds, box);
                for (int n = 0; n < it.consumed.length && it.proof.folded.layerOf(n) < it.depth; n++) {
                    for (int axis = 0; axis < axes && it.isTabulated(n); axis++) {
                        double[] f = it.along(n, axis);
                        int low = Box.low(box, axis);
                        int high = Box.high(box, axis);
                        if (f[0] == f[128] && f[128] == f[255]) {
                            continue;
                        }
                        double least = 0;
                        double most = 0;
                        for (int v = low; v <= high; v++) {
                            double chord =
                                    low == high ? f[low] : f[low] + (f[high] - f[low]) * (v - low) / (high - low);
                            least = Math.min(least, f[v] - chord);
                            most = Math.max(most, f[v] - chord);
                        }
                        double middle = 0.5 * (f[low] + f[high] + least + most);
                        assertThat(bounds.middle[0][n] + it.clean[n]).isCloseTo(middle, within(1e-9));
                        assertThat(bounds.half[0][n]).isCloseTo(0.5 * (most - least), within(1e-9));
                        for (int k = 0; k < axes; k++) {
                            double slope = k == axis ? 0.5 * (f[high] - f[low]) : 0;
                            assertThat(bounds.middle[1 + k][n]).isCloseTo(slope, within(1e-9));
                            assertThat(bounds.half[1 + k][n]).isZero();
                        }
                        written++;
                    }
                }
            }
        }
        assertThat(written).isPositive();
        assertThat(it.preprocessing.layers()).isEqualTo(it.depth);
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("cases")
    void cutsAwayWhatLooksTheSame(String name, MemoryNetworks.Body body, String member, Channels channels) {
        Case it = open(body, member, channels);
        SplittableRandom random = new SplittableRandom(2);
        int axes = it.proof.axes.count();
        for (int position = 0; position < SIZE; position += 2) {
            it.turnTo(position);
            long whole = box(random, axes, 4);
            long cut = it.preprocessing.cut(whole);
            int[] levels = new int[axes];
            for (int axis = 0; axis < axes; axis++) {
                int low = Box.low(cut, axis);
                int high = Box.high(cut, axis);
                int from = Box.low(whole, axis);
                int to = Box.high(whole, axis);
                assertThat(low).isBetween(from, high);
                assertThat(high).isBetween(low, to);
                for (int level = from; level <= to; level++) {
                    levels[axis] = level;
                    double[] own = seen(it, levels);
                    levels[axis] = Math.max(low, Math.min(high, level));
                    assertThat(own).as("level %d of axis %d", level, axis).isEqualTo(seen(it, levels));
                }
                if (low < high) {
                    levels[axis] = low;
                    double[] first = seen(it, levels);
                    levels[axis] = low + 1;
                    assertThat(seen(it, levels)).as("no further").isNotEqualTo(first);
                    levels[axis] = high;
                    double[] last = seen(it, levels);
                    levels[axis] = high - 1;
                    assertThat(seen(it, levels)).as("no further").isNotEqualTo(last);
                }
            }
        }
    }

    /** What of the front is taken in behind it. */
    private static double[] seen(Case it, int[] levels) {
        double[] neurons = it.neurons(levels);
        for (int n = 0; n < neurons.length; n++) {
            neurons[n] = it.consumed[n] && it.proof.folded.layerOf(n) < it.depth ? neurons[n] : 0;
        }
        return neurons;
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("cases")
    void halvesAtTheKinkNextToTheMiddle(String name, MemoryNetworks.Body body, String member, Channels channels) {
        Case it = open(body, member, channels);
        SplittableRandom random = new SplittableRandom(3);
        int axes = it.proof.axes.count();
        it.turnTo(3);
        List<Set<Integer>> kinks = IntStream.range(0, axes).mapToObj(it::kinks).toList();
        for (int round = 0; round < 60; round++) {
            long box = box(random, axes, 1 + round % 4);
            int best = -1;
            for (int axis = 0; axis < axes; axis++) {
                int low = Box.low(box, axis);
                int high = Box.high(box, axis);
                int middle = (low + high) / 2;
                int nearest = -1;
                for (int kink : kinks.get(axis)) {
                    boolean nearer = nearest < 0 || Math.abs(kink - middle) < Math.abs(nearest - middle);
                    nearest = kink > low && kink < high && nearer ? kink : nearest;
                }
                assertThat(it.preprocessing.split(axis, low, high)).isEqualTo(nearest < 0 ? middle : nearest);
                if (nearest >= 0 && (best < 0 || Box.width(box, axis) > Box.width(box, best))) {
                    best = axis;
                }
            }
            assertThat(it.preprocessing.axis(box)).isEqualTo(best < 0 ? Box.widest(box, axes) : best);
        }
    }

    @Test
    void leavesAFrontThatMixesAxes() {
        Case colour = open(MIXED, "", Channels.RGB);
        Case grey = new Case(MIXED, MemoryProof.grey(4), Channels.RGB, 5, "");
        for (int position = 0; position < SIZE; position++) {
            colour.turnTo(position);
            assertThat(colour.preprocessing.layers()).isZero();
            assertThat(colour.preprocessing.cut(colour.proof.axes.whole(position)))
                    .isEqualTo(colour.proof.axes.whole(position));
            grey.turnTo(position);
            assertThat(grey.preprocessing.layers()).isEqualTo(1);
        }
    }

    @Test
    void hasNothingToDoWithoutAFront() {
        Case it = open(NONE, "", Channels.RGB);
        assertThat(it.preprocessing.layers()).isZero();
        long box = it.proof.axes.whole(0);
        assertThat(it.preprocessing.cut(box)).isEqualTo(box);
        assertThat(it.preprocessing.axis(box)).isZero();
        assertThat(it.preprocessing.split(0, 10, 21)).isEqualTo(15);
    }
}
