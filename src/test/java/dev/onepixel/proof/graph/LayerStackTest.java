package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers as they pile up: equal elements share a neuron, and neurons follow the order of their sources. */
class LayerStackTest {

    private static final Node NODE = new Node("Conv", "it", List.of(), List.of(), new Attributes(Map.of()));

    private static Tensor elements(int[] source, double[] scale, double[] offset) {
        return new Tensor(new int[] {source.length}, source, scale, offset);
    }

    @Test
    void givesEachDistinctElementANeuronInTheOrderOfSources() {
        LayerStack layers = new LayerStack(10);
        Tensor x = elements(
                new int[] {7, 2, -1, 7, 7, 7}, new double[] {1, 1, 0, 1, 2, 1}, new double[] {0, 0, -4, 0, 0, 0.5});

        Tensor y = layers.unary(new Activation(Activation.Kind.RECTIFIER, 0.5), x);

        Layer.Unary layer = (Layer.Unary) layers.layers().get(0);
        assertThat(layer.first()).isEqualTo(10);
        assertThat(layer.operand().source()).containsExactly(2, 7, 7, 7);
        assertThat(layer.operand().scale()).containsExactly(1, 1, 2, 1);
        assertThat(layer.operand().offset()).containsExactly(0, 0, 0, 0.5);
        assertThat(layers.neurons()).isEqualTo(14);
        assertThat(OperatorRun.operand(y).source()).containsExactly(11, 10, -1, 11, 12, 13);
        assertThat(OperatorRun.operand(y).scale()).containsExactly(1, 1, 0, 1, 1, 1);
        assertThat(OperatorRun.operand(y).offset()).containsExactly(0, 0, -2, 0, 0, 0);
        assertThat(y.shape()).containsExactly(6);
    }

    @Test
    void takesTheGreaterOfTwoBySmallestSource() {
        LayerStack layers = new LayerStack(10);
        Tensor a = elements(new int[] {5, -1, 9, -1}, new double[] {1, 0, 1, 0}, new double[] {0, 3, 0, 1});
        Tensor b = elements(new int[] {8, 4, 1, -1}, new double[] {1, 1, 1, 0}, new double[] {0, 0, 0, 2});

        Tensor y = layers.maximum(a, b);

        Layer.Maximum layer = (Layer.Maximum) layers.layers().get(0);
        assertThat(layer.first()).isEqualTo(10);
        assertThat(layer.a().source()).containsExactly(9, -1, 5);
        assertThat(layer.a().offset()).containsExactly(0, 3, 0);
        assertThat(layer.b().source()).containsExactly(1, 4, 8);
        assertThat(OperatorRun.operand(y).source()).containsExactly(12, 11, 10, -1);
        assertThat(y.offset(3)).isEqualTo(2);
        assertThat(layers.neurons()).isEqualTo(13);
    }

    @Test
    void makesNoLayerOfConstants() {
        LayerStack layers = new LayerStack(3);
        Tensor x = Tensor.constant(new int[] {2}, new double[] {-1, 2});

        assertThat(layers.unary(Activation.RELU, x).values()).containsExactly(new double[] {0, 2}, within(0.0));
        assertThat(layers.maximum(x, x.affine(-1, 0)).values()).containsExactly(1, 2);

        assertThat(layers.layers()).isEmpty();
        assertThat(layers.neurons()).isEqualTo(3);
    }

    @Test
    void knowsWhichLayerANeuronIsOf() {
        LayerStack layers = new LayerStack(2);
        Tensor x = Tensor.of(new int[] {2}, new int[] {0, 1});
        Tensor y = layers.unary(Activation.RELU, x);
        layers.unary(Activation.RELU, y.affine(1, -1));

        assertThat(layers.of(1)).isNull();
        assertThat(layers.of(2)).isSameAs(layers.layers().get(0));
        assertThat(layers.of(3)).isSameAs(layers.layers().get(0));
        assertThat(layers.of(4)).isSameAs(layers.layers().get(1));
        assertThat(layers.of(5)).isSameAs(layers.layers().get(1));
    }

    @Test
    void addsAffineLayersBehindOneAnother() {
        LayerStack layers = new LayerStack(2);
        for (int layer = 0; layer < 2; layer++) {
            AffineRows rows = new AffineRows(NODE, 3);
            for (int row = 0; row < 3; row++) {
                rows.add(row);
                rows.next();
            }
            assertThat(layers.add(rows)).isEqualTo(2 + 3 * layer);
        }
        assertThat(layers.neurons()).isEqualTo(8);
        assertThat(layers.layers()).hasSize(2);
    }

    @Test
    void refusesMoreNeuronsInAllThanAProofCanFollow() {
        LayerStack layers = new LayerStack(NetworkLimits.NEURONS - 1);
        Tensor two = Tensor.of(new int[] {2}, new int[] {0, 1});
        assertThatThrownBy(() -> layers.unary(Activation.RELU, two))
                .isInstanceOf(ShapeException.class)
                .hasMessage("it takes 2097153 neurons in all for one image, out of reach of a proof (2097152)");
        int[] many = new int[NetworkLimits.NEURONS + 1];
        assertThatThrownBy(() -> new LayerStack(1).unary(Activation.RELU, Tensor.of(new int[] {many.length}, many)))
                .hasMessage("it takes 2097153 neurons for one image, out of reach of a proof (2097152)");
    }

    @Test
    void findsTheOneActivationThatAllElementsComeFrom() {
        LayerStack layers = new LayerStack(3);
        Tensor x = Tensor.of(new int[] {3}, new int[] {0, 1, 2});
        Tensor y = layers.unary(Activation.RELU, x.affine(2, 1));
        Tensor z = layers.unary(Activation.RELU, y.affine(1, -1));

        assertThat(MaxOverActivation.commonUnary(layers, y))
                .isSameAs(layers.layers().get(0));
        assertThat(MaxOverActivation.commonUnary(layers, z))
                .isSameAs(layers.layers().get(1));
        assertThat(MaxOverActivation.commonUnary(layers, x)).as("samples").isNull();
        assertThat(MaxOverActivation.commonUnary(layers, y.affine(2, 0)))
                .as("scaled")
                .isNull();
        assertThat(MaxOverActivation.commonUnary(layers, y.affine(1, 1)))
                .as("moved")
                .isNull();
        assertThat(MaxOverActivation.commonUnary(layers, y.picked(new int[] {2}, new int[] {0, -1}, 0)))
                .as("with a constant")
                .isNull();
        for (int[] sources : new int[][] {{3, 6}, {6, 5}, {3, 0}}) {
            assertThat(MaxOverActivation.commonUnary(layers, Tensor.of(new int[] {2}, sources)))
                    .as(Arrays.toString(sources))
                    .isNull();
        }
        Tensor before = MaxOverActivation.before(
                (Layer.Unary) layers.layers().get(1), z.picked(new int[] {2}, new int[] {2, 0}, 0));
        assertThat(OperatorRun.operand(before).source()).containsExactly(5, 3);
        assertThat(before.scale(0)).isEqualTo(1);
        assertThat(before.offset(0)).isEqualTo(-1);
    }
}
