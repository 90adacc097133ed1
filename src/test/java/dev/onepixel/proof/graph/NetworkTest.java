package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers as numbers, and what is left of them when the scores need only some. */
class NetworkTest {

    private static Layer.Operand operand(int[] source, double... scaleThenOffset) {
        double[] scale = new double[source.length];
        double[] offset = new double[source.length];
        System.arraycopy(scaleThenOffset, 0, scale, 0, source.length);
        System.arraycopy(scaleThenOffset, source.length, offset, 0, source.length);
        return new Layer.Operand(source, scale, offset);
    }

    @Test
    void computesLayerByLayer() {
        Network network = new Network(
                2,
                List.of(
                        new Layer.Affine(
                                2, new int[] {0, 2, 2}, new int[] {0, 1}, new double[] {2, -1}, new double[] {0.5, 7}),
                        new Layer.Unary(4, Activation.RELU, operand(new int[] {2, 3}, 1, -1, -1, 0)),
                        new Layer.Maximum(
                                6, operand(new int[] {4, -1}, 2, 0, 0, 3), operand(new int[] {5, 0}, 1, 1, 0.25, 0))),
                operand(new int[] {7, -1, 6}, 2, 0, 1, 1, 9, 0),
                Network.Ending.NONE);
        double[] values = {4, 1, 0, 0, 0, 0, 0, 0};

        network.run(values);

        assertThat(values).containsExactly(new double[] {4, 1, 7.5, 7, 6.5, 0, 13, 4}, within(0.0));
        assertThat(network.neurons()).isEqualTo(8);
        assertThat(network.classes()).isEqualTo(3);
        assertThat(network.output().at(0, values)).isEqualTo(9);
        assertThat(network.output().at(1, values)).isEqualTo(9);
        assertThat(network.output().at(2, values)).isEqualTo(13);
    }

    @Test
    void ofNoLayersAreTheSamplesAlone() {
        Network network = new Network(3, List.of(), operand(new int[] {1, 2}, 1, 1, 0, 0), Network.Ending.NONE);
        double[] values = {1, 2, 3};

        network.run(values);

        assertThat(network.neurons()).isEqualTo(3);
        assertThat(values).containsExactly(1, 2, 3);
    }

    @Test
    void knowsItsActivations() {
        Activation leaky = new Activation(Activation.Kind.RECTIFIER, 0.25);
        assertThat(leaky.of(2)).isEqualTo(2);
        assertThat(leaky.of(-2)).isEqualTo(-0.5);
        assertThat(leaky.derivative(2)).isEqualTo(1);
        assertThat(leaky.derivative(-2)).isEqualTo(0.25);
        assertThat(leaky.derivative(0)).isEqualTo(0.25);
        for (Activation.Kind kind : List.of(Activation.Kind.SIGMOID, Activation.Kind.TANH)) {
            Activation f = new Activation(kind, 0);
            for (double x = -3; x < 3; x += 0.3) {
                double difference = (f.of(x + 1e-6) - f.of(x - 1e-6)) / 2e-6;
                assertThat(f.derivative(x)).isCloseTo(difference, within(1e-8));
            }
        }
        assertThat(new Activation(Activation.Kind.SIGMOID, 0).of(1)).isCloseTo(0.7310585786, within(1e-9));
        assertThat(new Activation(Activation.Kind.TANH, 0).of(1)).isCloseTo(0.7615941559, within(1e-9));
    }

    @Test
    void refusesASlopeOutsideItsRange() {
        for (double slope : new double[] {-0.01, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Activation(Activation.Kind.RECTIFIER, slope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A rectifier's slope must lie in 0..1, but was " + slope);
        }
    }

    /** Two inputs; of seven layers the scores need four, through each kind of layer. */
    @Test
    void dropsLayersThatNoScoreDependsOn() {
        Layer.Unary unused = new Layer.Unary(2, Activation.RELU, operand(new int[] {0}, 1, 0));
        Layer.Affine sum =
                new Layer.Affine(3, new int[] {0, 2}, new int[] {0, 1}, new double[] {1, 1}, new double[] {0.5});
        Layer.Affine alsoUnused =
                new Layer.Affine(4, new int[] {0, 1}, new int[] {2}, new double[] {1}, new double[] {0});
        Layer.Unary bent = new Layer.Unary(5, Activation.RELU, operand(new int[] {3}, 2, 0));
        Layer.Maximum unusedToo = new Layer.Maximum(6, operand(new int[] {4}, 1, 0), operand(new int[] {5}, 1, 0));
        Layer.Unary tanh =
                new Layer.Unary(7, new Activation(Activation.Kind.TANH, 0), operand(new int[] {1, 0}, 1, 1, 0, 0));
        Layer.Maximum greater =
                new Layer.Maximum(9, operand(new int[] {5, -1}, 1, 0, 0, 3), operand(new int[] {7, 0}, 1, 1, 0, 0));
        List<Layer> layers = List.of(unused, sum, alsoUnused, bent, unusedToo, tanh, greater);
        Tensor output =
                new Tensor(new int[] {3}, new int[] {10, -1, 9}, new double[] {2, 0, 1}, new double[] {0, 6, 1});

        Network pruned = Pruning.pruned(2, layers, output, Network.Ending.SOFTMAX);

        assertThat(pruned.layers()).hasSize(4);
        assertThat(pruned.ending()).isEqualTo(Network.Ending.SOFTMAX);
        assertThat(pruned.neurons()).isEqualTo(8);
        assertThat(((Layer.Unary) pruned.layers().get(1)).function()).isEqualTo(Activation.RELU);
        double[] small = new double[8];
        small[0] = 0.75;
        small[1] = -2;
        double[] large = new double[11];
        large[0] = 0.75;
        large[1] = -2;
        pruned.run(small);
        new Network(2, layers, OperatorRun.operand(output), Network.Ending.NONE).run(large);
        for (int c = 0; c < 3; c++) {
            assertThat(pruned.output().at(c, small))
                    .isEqualTo(OperatorRun.operand(output).at(c, large));
        }
        assertThat(small[6]).isEqualTo(large[9]);
    }

    @Test
    void keepsNoLayerWhereScoresAreSamples() {
        Layer unused = new Layer.Unary(2, Activation.RELU, operand(new int[] {0}, 1, 0));
        Tensor output = Tensor.of(new int[] {2}, new int[] {1, 0});

        Network pruned = Pruning.pruned(2, List.of(unused), output, Network.Ending.NONE);

        assertThat(pruned.layers()).isEmpty();
        assertThat(pruned.output().source()).containsExactly(1, 0);
        assertThat(Pruning.pruned(2, List.of(), output, Network.Ending.NONE).neurons())
                .isEqualTo(2);
    }

    @Test
    void keepsALayerForAnyOfItsNeuronsAndAllThatItTakesIn() {
        Layer.Unary first = new Layer.Unary(2, Activation.RELU, operand(new int[] {0, 1}, 1, 1, 0.5, 0.5));
        Layer.Affine second =
                new Layer.Affine(4, new int[] {0, 1, 2}, new int[] {2, 3}, new double[] {2, 3}, new double[] {0, 0});
        Tensor output = Tensor.of(new int[] {1}, new int[] {5});

        Network pruned = Pruning.pruned(2, List.of(first, second), output, Network.Ending.NONE);

        assertThat(pruned.layers()).hasSize(2);
        double[] values = {1, 2, 0, 0, 0, 0};
        pruned.run(values);
        assertThat(pruned.output().at(0, values)).isEqualTo(7.5);
    }

    @Test
    void standsInMessagesByOperatorAndName() {
        Node node = new Node("Gather", "pick", List.of("x", ""), List.of("y"), new Attributes(Map.of()));
        assertThat(node).hasToString("Gather (node pick)");
        assertThat(node.hasInput(0)).isTrue();
        assertThat(node.hasInput(1)).isFalse();
        assertThat(node.hasInput(2)).isFalse();
    }
}
