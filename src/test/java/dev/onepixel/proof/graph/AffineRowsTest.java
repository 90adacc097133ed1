package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows that are collected element by element and come out ascending, each neuron once. */
class AffineRowsTest {

    private static final Node NODE = new Node("Conv", "it", List.of(), List.of(), new Attributes(Map.of()));

    @Test
    void sumsWhatComesInTwiceAndFoldsConstants() {
        SplittableRandom random = new SplittableRandom(3);
        int neurons = 9;
        int size = 7;
        AffineRows rows = new AffineRows(NODE, size);
        double[][] expected = new double[size][neurons];
        double[] bias = new double[size];
        for (int row = 0; row < size; row++) {
            rows.add(row);
            bias[row] = row;
            for (int term = 0; term < 2 * row; term++) {
                int source = random.nextInt(-1, neurons);
                double factor = random.nextDouble();
                Tensor element = new Tensor(
                        new int[] {1}, new int[] {source}, new double[] {source < 0 ? 0 : 3}, new double[] {0.5});
                rows.add(element, 0, factor);
                bias[row] += 0.5 * factor;
                if (source >= 0) {
                    expected[row][source] += 3 * factor;
                }
            }
            rows.next();
        }

        Layer.Affine layer = rows.layer(20);

        assertThat(layer.first()).isEqualTo(20);
        assertThat(layer.size()).isEqualTo(size);
        assertThat(layer.bias()).containsExactly(bias, org.assertj.core.api.Assertions.within(1e-12));
        for (int row = 0; row < size; row++) {
            double[] found = new double[neurons];
            for (int e = layer.rowStart()[row]; e < layer.rowStart()[row + 1]; e++) {
                found[layer.source()[e]] = layer.weight()[e];
                if (e > layer.rowStart()[row]) {
                    assertThat(layer.source()[e]).isGreaterThan(layer.source()[e - 1]);
                }
            }
            assertThat(found).containsExactly(expected[row], org.assertj.core.api.Assertions.within(1e-12));
        }
        assertThat(layer.source()).hasSize(layer.rowStart()[size]);
        assertThat(layer.weight()).hasSize(layer.rowStart()[size]);
    }

    @Test
    void takesANeuronOnceThatComesInTwiceInARow() {
        Tensor x = Tensor.of(new int[] {3}, new int[] {3, 3, 5});
        AffineRows rows = new AffineRows(NODE, 1);
        for (int i = 0; i < 3; i++) {
            rows.add(x, i, 1 + i);
        }
        rows.next();

        Layer.Affine layer = rows.layer(9);

        assertThat(layer.source()).containsExactly(3, 5);
        assertThat(layer.weight()).containsExactly(3, 3);
    }

    @Test
    void growsWithItsRows() {
        int length = 3000;
        int[] sources = new int[length];
        Arrays.setAll(sources, i -> i);
        Tensor x = Tensor.of(new int[] {length}, sources);
        AffineRows rows = new AffineRows(NODE, 1);
        for (int i = 0; i < length; i++) {
            rows.add(x, i, i);
        }
        rows.next();

        Layer.Affine layer = rows.layer(length);

        assertThat(layer.source()).containsExactly(sources);
        assertThat(layer.weight()[length - 1]).isEqualTo(length - 1);
    }

    @Test
    void refusesToEndBeforeItsLastRow() {
        AffineRows rows = new AffineRows(NODE, 2);
        rows.next();
        assertThatThrownBy(() -> rows.layer(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 of 2 rows of Conv (node it)");
    }

    @Test
    void refusesMoreNeuronsThanAProofCanFollow() {
        assertThatThrownBy(() -> new AffineRows(NODE, NetworkLimits.NEURONS + 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("it takes 2097153 neurons for one image, out of reach of a proof (2097152)");
    }
}
