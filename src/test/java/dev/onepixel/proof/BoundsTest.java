package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.MemberView;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks of all operators, random positions and boxes, and thousands of colours in them: no neuron outside its
 * two functions, no margin below its own.
 */
class BoundsTest {

    private static final int POSITIONS = 3;
    private static final int BOXES = 5;
    private static final int COLOURS = 120;

    @TempDir
    Path folder;

    static Stream<Arguments> networks() {
        return SmallNetworks.ALL.keySet().stream()
                .flatMap(name -> Stream.of(Arguments.of(name, 3), Arguments.of(name, 1)));
    }

    @ParameterizedTest(name = "{0}, {1} channel(s)")
    @MethodSource("networks")
    void noValueLiesOutsideItsBounds(String name, int channels) {
        for (int seed = 0; seed < 2; seed++) {
            try (DjlClassifier classifier = SmallNetworks.load(folder, name, channels, 100 + seed)) {
                RgbImage image = seed == 1 ? SmallNetworks.greyNoise(seed) : SmallNetworks.noise(seed);
                new Case(classifier, image, seed).check();
            }
        }
    }

    static Stream<Arguments> members() {
        return Stream.of(
                        "identity",
                        "flip",
                        "shift(1,0)",
                        "shift(-2,1)",
                        "noise(20)",
                        "bits(3)",
                        "blur(0.8)",
                        "sharpen(1.0)",
                        "median(3)",
                        "rotate(5)",
                        "scale(0.9)")
                .flatMap(member -> Stream.of("Conv, Relu", "Min, Max with neighbours in front", "MaxPool behind Relu")
                        .map(network -> Arguments.of(member, network)));
    }

    @ParameterizedTest(name = "{0} in front of {1}")
    @MethodSource("members")
    void noValueLiesOutsideItsBoundsBehindAMember(String member, String network) {
        for (int seed = 0; seed < 2; seed++) {
            try (DjlClassifier classifier = SmallNetworks.load(folder, network, 3, 200 + seed)) {
                RgbImage image = seed == 1 ? SmallNetworks.greyNoise(seed) : SmallNetworks.noise(seed);
                DefendedClassifier behind = new DefendedClassifier(classifier, TransformVote.of(member), seed);
                new Case(classifier, image, behind.views(image).get(0), seed).check();
            }
        }
    }

    /** One network and one image. */
    private static final class Case {
        final FoldedNetwork folded;
        final FreeAxes axes;
        final EditedPixelView pixelView;
        final double[] clean;
        final MarginBounds margins;
        final HiddenBounds hidden;
        final ForwardBounds forward;
        final InputPreprocessing preprocessing;
        final SplittableRandom random;
        final double[] values;
        final RgbImage image;
        int bent;
        int narrowed;

        Case(DjlClassifier classifier, RgbImage image, long seed) {
            this(classifier, image, Optional.empty(), seed);
        }

        Case(DjlClassifier classifier, RgbImage image, MemberView member, long seed) {
            this(classifier, image, Optional.of(member), seed);
        }

        private Case(DjlClassifier classifier, RgbImage image, Optional<MemberView> member, long seed) {
            DeployedNetwork deployed = classifier.network().orElseThrow();
            this.image = image;
            folded = Prover.of(classifier).folded();
            axes = new FreeAxes(deployed, image, 255);
            pixelView = member.map(view -> EditedPixelView.of(view, axes)).orElseGet(() -> EditedPixelView.plain(axes));
            clean = CleanActivations.of(
                    folded, deployed, member.map(MemberView::base).orElse(image));
            BackwardSubstitution back = new BackwardSubstitution(folded, axes.count());
            margins = new MarginBounds(folded, back, axes.count(), 0, new int[] {1, 2, 3}, clean);
            hidden = new HiddenBounds(folded, back, clean);
            forward = new ForwardBounds(folded, axes.count(), pixelView.isPlain());
            preprocessing = new InputPreprocessing(folded, axes, clean);
            random = new SplittableRandom(seed);
            values = new double[clean.length];
        }

        void check() {
            for (int p = 0; p < POSITIONS; p++) {
                int position = random.nextInt(image.size());
                pixelView.turnTo(position);
                Cone cone = new Cone(folded, pixelView.reached());
                preprocessing.turnTo(cone, pixelView);
                for (int b = 0; b < BOXES; b++) {
                    long box = axes.whole(position);
                    for (int axis = 0; axis < axes.count() && b > 0; axis++) {
                        int width = b == 1 ? 0 : random.nextInt(1 << (2 * b));
                        int low = random.nextInt(256 - Math.min(255, width));
                        box = Box.with(box, axis, low, Math.min(255, low + width));
                    }
                    if (pixelView.isPlain() || preprocessing.layers() == 0) {
                        check(cone, position, box, 0);
                    }
                    if (preprocessing.layers() > 0) {
                        check(cone, position, box, preprocessing.layers());
                    }
                }
            }
            // A test of boxes without a bent neuron would say nothing of relaxations.
            assertThat(bent).isPositive();
            if (folded.endsDense()) {
                assertThat(narrowed).as("rectifiers narrowed").isPositive();
            }
        }

        private void check(Cone cone, int position, long box, int from) {
            NeuronBounds neuronBounds = new NeuronBounds(axes.count(), folded.neurons());
            if (pixelView.isPlain()) {
                write(neuronBounds, position, box);
            }
            if (from > 0 || !pixelView.isPlain()) {
                preprocessing.write(neuronBounds, box);
            }
            forward.run(
                    cone,
                    new NeuronBounds[] {neuronBounds},
                    1,
                    clean,
                    from,
                    new Cancellation(() -> false, Long.MAX_VALUE));
            double[][] functions = new double[3][1 + axes.count()];
            double[] bounds = new double[3];
            double[][] backward = new double[3][1 + axes.count()];
            for (int m = 0; m < 3; m++) {
                margins.forward(cone, neuronBounds, m);
                functions[m] = margins.best.clone();
                bounds[m] = Double.NEGATIVE_INFINITY;
            }
            int end = folded.endOfWayBack(from);
            int[] all = {0, 1, 2};
            margins.backward(cone, neuronBounds, end, all, 3, bounds, backward);
            double[] narrowBounds = bounds.clone();
            double[][] narrow = Arrays.stream(backward).map(double[]::clone).toArray(double[][]::new);
            hidden.begin(cone, neuronBounds, end);
            for (int m = 0; hidden.narrow(cone, neuronBounds, end, margins.head(m), 0); m = (m + 1) % 3) {
                narrowed++;
                margins.backward(cone, neuronBounds, end, all, 3, narrowBounds, narrow);
                hidden.gained(1);
            }
            for (int colour = 0; colour < COLOURS; colour++) {
                double[] u = paint(box, colour);
                folded.network().run(values);
                neurons(cone, neuronBounds, u, from);
                lines(cone, neuronBounds, from);
                for (int m = 0; m < 3; m++) {
                    double margin = folded.score(0, values) - folded.score(m + 1, values);
                    below(functions[m], u, margin, "forward margin");
                    below(backward[m], u, margin, "backward margin");
                    below(narrow[m], u, margin, "backward margin with narrowed rectifiers");
                    if (narrowBounds[m] > margin + 1e-9) {
                        fail("backward bound %s above %s", narrowBounds[m], margin);
                    }
                }
            }
        }

        private void write(NeuronBounds neuronBounds, int position, long box) {
            for (int c = 0; c < axes.samples(); c++) {
                int neuron = position * axes.samples() + c;
                int axis = axes.axisOf(c);
                double middle = 0.5 * (Box.low(box, axis) + Box.high(box, axis));
                neuronBounds.middle[0][neuron] = axes.sample(c, middle) - clean[neuron];
                neuronBounds.middle[1 + axis][neuron] = axes.slope(c) * 0.5 * Box.width(box, axis);
            }
        }

        /** Puts a colour of the box into the image, corners first, and says where in the box it lies. */
        private double[] paint(long box, int number) {
            System.arraycopy(clean, 0, values, 0, folded.network().inputs());
            double[] u = new double[axes.count()];
            int[] levels = new int[axes.count()];
            for (int axis = 0; axis < u.length; axis++) {
                int low = Box.low(box, axis);
                int width = Box.width(box, axis);
                levels[axis] = low + (number < 8 ? (number >> axis & 1) * width : random.nextInt(width + 1));
                u[axis] = width == 0 ? 0 : 2.0 * (levels[axis] - low) / width - 1;
            }
            for (int p = 0; p < pixelView.reached().length; p++) {
                for (int c = 0; c < axes.samples(); c++) {
                    values[pixelView.reached()[p] * axes.samples() + c] =
                            pixelView.sample(p, c, levels[axes.axisOf(c)]);
                }
            }
            return u;
        }

        private void neurons(Cone cone, NeuronBounds neuronBounds, double[] u, int from) {
            boolean[] reached = new boolean[folded.neurons()];
            for (int l = 0; l < folded.layers(); l++) {
                for (int s = 0; s < cone.stretches[l].length; s += 2) {
                    Arrays.fill(reached, cone.stretches[l][s], cone.stretches[l][s + 1], true);
                }
            }
            Network network = folded.network();
            for (int l = from; l < folded.layers(); l++) {
                if (folded.isHead(l)) {
                    continue;
                }
                for (int y = folded.first(l);
                        y < folded.first(l) + network.layers().get(l).size();
                        y++) {
                    if (!reached[y]) {
                        if (values[y] != clean[y]) {
                            fail("neuron %d of layer %d changes and is not reached", y, l);
                        }
                        continue;
                    }
                    double middle = clean[y] + neuronBounds.middle[0][y];
                    double half = neuronBounds.half[0][y];
                    for (int k = 0; k < u.length; k++) {
                        middle += neuronBounds.middle[1 + k][y] * u[k];
                        half += neuronBounds.half[1 + k][y] * u[k];
                    }
                    double slack = 1e-9 * (1 + Math.abs(values[y]));
                    if (values[y] > middle + half + slack || values[y] < middle - half - slack) {
                        fail(
                                "neuron %d of layer %d (%s) is %s outside %s..%s",
                                y,
                                l,
                                network.layers().get(l).getClass().getSimpleName(),
                                values[y],
                                middle - half,
                                middle + half);
                    }
                    bent += half > 1e-6 ? 1 : 0;
                }
            }
        }

        /** The lines that replace the neurons of one operand on the way back. */
        private void lines(Cone cone, NeuronBounds neuronBounds, int from) {
            for (int l = from; l < folded.layers(); l++) {
                if (!(folded.layer(l) instanceof Layer.Unary unary)) {
                    continue;
                }
                for (int s = 0; s < cone.stretches[l].length; s += 2) {
                    for (int y = cone.stretches[l][s]; y < cone.stretches[l][s + 1]; y++) {
                        int x = unary.operand().source()[y - unary.first()];
                        double moved = values[x] - clean[x];
                        double low = clean[y] + neuronBounds.lowA[y] * moved + neuronBounds.low[y];
                        double high = clean[y] + neuronBounds.highA[y] * moved + neuronBounds.high[y];
                        double slack = 1e-9 * (1 + Math.abs(values[y]));
                        if (values[y] < low - slack || values[y] > high + slack) {
                            fail("neuron %d of layer %d is %s outside its lines %s..%s", y, l, values[y], low, high);
                        }
                    }
                }
            }
        }

        private static void below(double[] function, double[] u, double margin, String what) {
            double bound = function[0]
                    + IntStream.range(0, u.length)
                            .mapToDouble(k -> function[1 + k] * u[k])
                            .sum();
            // The way back leaves its function as it was where the bound is no better.
            if (bound > margin + 1e-9 * (1 + Math.abs(margin))) {
                fail("%s: %s above %s", what, bound, margin);
            }
        }
    }
}
