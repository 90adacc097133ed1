package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.model.Classifier;
import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network is prepared as, and what a pixel reaches in it. */
class FoldedNetworkTest {

    static Iterable<String> networks() {
        return MemoryNetworks.ALL.keySet();
    }

    private static FoldedNetwork folded(MemoryNetworks.Body body) {
        return new FoldedNetwork(MemoryNetworks.of(body, 3, 1), 3);
    }

    private static int[] sources(Layer layer, int row) {
        if (layer instanceof Layer.Affine affine) {
            return Arrays.copyOfRange(affine.source(), affine.rowStart()[row], affine.rowStart()[row + 1]);
        }
        if (layer instanceof Layer.Unary unary) {
            return new int[] {unary.operand().source()[row]};
        }
        Layer.Maximum maximum = (Layer.Maximum) layer;
        return IntStream.of(maximum.a().source()[row], maximum.b().source()[row])
                .filter(source -> source >= 0)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aPixelReachesWhatHangsOnIt(String name) {
        for (int seed = 0; seed < 4; seed++) {
            Network network = MemoryNetworks.of(name, 3, seed);
            FoldedNetwork folded = new FoldedNetwork(network, 3);
            int[] positions = seed % 2 == 0 ? new int[] {seed} : new int[] {0, 1, seed};
            boolean[] reached = new boolean[network.neurons()];
            for (int position : positions) {
                Arrays.fill(reached, 3 * position, 3 * position + 3, true);
            }

            Cone cone = new Cone(folded, positions);

            assertThat(cone.positions).containsExactly(positions);
            for (int l = 0; l < folded.layers(); l++) {
                Layer layer = network.layers().get(l);
                boolean[] found = new boolean[network.neurons()];
                for (int s = 0; s < cone.stretches[l].length; s += 2) {
                    assertThat(cone.stretches[l][s]).isLessThan(cone.stretches[l][s + 1]);
                    Arrays.fill(found, cone.stretches[l][s], cone.stretches[l][s + 1], true);
                }
                for (int i = 0; i < layer.size(); i++) {
                    boolean hangs = !folded.isHead(l)
                            && Arrays.stream(sources(layer, i)).anyMatch(source -> reached[source]);
                    assertThat(found[layer.first() + i])
                            .as("neuron %d of layer %d", i, l)
                            .isEqualTo(hangs);
                    reached[layer.first() + i] = hangs;
                }
            }
            int[] head = IntStream.range(0, folded.headNeurons().length)
                    .filter(h -> reached[folded.headNeurons()[h]])
                    .toArray();
            assertThat(cone.head).containsExactly(head);
        }
    }

    @Test
    void doesNotFollowChangesOfThePositionsItWasGiven() {
        int[] positions = {2};
        Cone cone = new Cone(folded(MemoryNetworks.body("local layers")), positions);
        positions[0] = 5;
        assertThat(cone.positions).containsExactly(2);
    }

    @Test
    void drawsItsLastAffineLayersIntoTheScores() {
        Network network =
                MemoryNetworks.of((n, x) -> n.dense(n.local(n.unary(Activation.RELU, n.local(x, 2)), 2), 5), 3, 1);
        FoldedNetwork folded = new FoldedNetwork(network, 3);

        assertThat(IntStream.range(0, 5).mapToObj(folded::isHead)).containsExactly(false, false, true, true, true);
        assertThat(folded.affine(0)).isNotNull();
        assertThat(folded.affine(1)).isNull();
        assertThat(folded.affine(3)).isNull();
        double[] values = new double[network.neurons()];
        Arrays.setAll(values, i -> Math.sin(i));
        network.run(values);
        for (int c = 0; c < network.classes(); c++) {
            assertThat(folded.score(c, values)).isCloseTo(network.output().at(c, values), within(1e-12));
        }
        assertThat(Arrays.stream(folded.headNeurons()).map(folded::layerOf).distinct())
                .as("samples and rectifiers")
                .containsExactlyInAnyOrder(-1, 1);
    }

    @Test
    void keepsAnAffineLayerThatMoreThanScoresHangOn() {
        FoldedNetwork folded = folded((n, x) -> {
            int[] y = n.local(n.unary(Activation.RELU, n.local(x, 2)), 2);
            return n.sum(y, n.unary(Activation.RELU, y));
        });
        assertThat(IntStream.range(0, 6).mapToObj(folded::isHead))
                .containsExactly(false, false, false, false, true, true);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isExactUpToItsFirstBentLayer(String name) {
        Network network = MemoryNetworks.of(name, 3, 2);
        FoldedNetwork folded = new FoldedNetwork(network, 3);
        List<Integer> exact = PlainBounds.exactLayers(network);
        for (int l = 0; l < folded.layers(); l++) {
            assertThat(folded.isExact(l)).isEqualTo(exact.contains(l) && !folded.isHead(l));
            assertThat(folded.first(l)).isEqualTo(network.layers().get(l).first());
            assertThat(folded.size(l)).isEqualTo(network.layers().get(l).size());
            assertThat(folded.layerOf(folded.first(l))).isEqualTo(l);
            assertThat(folded.layerOf(folded.first(l) + folded.size(l) - 1)).isEqualTo(l);
        }
        assertThat(folded.layerOf(0)).isEqualTo(-1);
        assertThat(folded.layerOf(network.inputs() - 1)).isEqualTo(-1);
        assertThat(folded.channels()).isEqualTo(3);
    }

    @Test
    void endsItsWayBackBeforeTwoDenseHiddenLayers() {
        FoldedNetwork three = folded(MemoryNetworks.body("three dense layers"));
        assertThat(three.endsDense()).isTrue();
        assertThat(three.endOfWayBack(0)).isEqualTo(2);
        assertThat(three.endOfWayBack(4)).isEqualTo(4);
        FoldedNetwork one =
                folded((n, x) -> n.unary(Activation.RELU, n.dense(n.unary(Activation.RELU, n.local(x, 2)), 5)));
        assertThat(one.endsDense()).isFalse();
        assertThat(one.endOfWayBack(0)).isZero();
        assertThat(one.endOfWayBack(1)).isEqualTo(1);
        FoldedNetwork all = folded((n, x) -> {
            int[] y = n.unary(Activation.RELU, n.dense(n.unary(Activation.RELU, n.dense(x, 6)), 5));
            return n.unary(Activation.RELU, n.dense(y, 4));
        });
        assertThat(all.endOfWayBack(0)).as("the first is exact").isEqualTo(2);
    }

    @Test
    void countsLayersInFrontOfTheFirstWeights() {
        assertThat(folded(MemoryNetworks.body("a front without weights")).frontLayers())
                .isEqualTo(3);
        assertThat(folded(MemoryNetworks.body("local layers")).frontLayers()).isZero();
        Network bare = new Network(
                2,
                List.of(new Layer.Unary(
                        2, Activation.RELU, new Layer.Operand(new int[] {0, 1}, new double[] {1, 1}, new double[2]))),
                new Layer.Operand(new int[] {2, 3}, new double[] {1, 1}, new double[2]),
                Network.Ending.NONE);
        assertThat(new FoldedNetwork(bare, 1).frontLayers()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void knowsWhatIsTakenInBehindALayer(String name) {
        Network network = MemoryNetworks.of(name, 1, 3);
        FoldedNetwork folded = new FoldedNetwork(network, 1);
        for (int from = 0; from <= folded.layers(); from++) {
            boolean[] expected = new boolean[network.neurons()];
            for (int l = from; l < folded.layers(); l++) {
                for (int row = 0; row < folded.size(l); row++) {
                    for (int source : sources(folded.layer(l), row)) {
                        expected[source] = true;
                    }
                }
            }
            for (int neuron : folded.headNeurons()) {
                expected[neuron] = true;
            }
            assertThat(folded.consumedBehind(from)).containsExactly(expected);
        }
    }

    private static ProofContext context(int neurons) {
        Network network = new Network(
                neurons,
                List.of(),
                new Layer.Operand(new int[] {0}, new double[] {1}, new double[1]),
                Network.Ending.NONE);
        return new ProofContext(
                Classifier.of("none", List.of("a"), image -> new float[1]), new FoldedNetwork(network, 1));
    }

    @Test
    void carriesFewerBoxesTogetherTheLargerTheNetwork() {
        assertThat(context(100).slots()).isEqualTo(4);
        assertThat(context(100_000).slots()).isEqualTo(2);
        assertThat(context(1_000_000).slots()).isEqualTo(1);
    }

    @Test
    void keepsConesOfPositionsThatWereMetBefore() {
        ProofContext context = context(20);
        Cone cone = context.cone(new int[] {3, 4});
        assertThat(context.cone(new int[] {3, 4})).isSameAs(cone);
        assertThat(context.cone(new int[] {3})).isNotSameAs(cone);
        assertThat(cone.positions).containsExactly(3, 4);
        assertThat(cone.weight()).as("two positions").isEqualTo(2);
    }
}
