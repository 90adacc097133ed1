package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Row-major sums over shapes, and the limits of what a shape may hold. */
class ShapesTest {

    @Test
    void countsElements() {
        assertThat(Shapes.size(new int[0])).isEqualTo(1);
        assertThat(Shapes.size(new int[] {2, 3, 4})).isEqualTo(24);
        assertThat(Shapes.size(new int[] {2, 0})).isZero();
        assertThat(Shapes.size(new int[] {1 << 12, 1 << 12})).isEqualTo(NetworkLimits.ELEMENTS);
    }

    @Test
    void refusesMoreElementsThanAProofCanFollow() {
        assertThatThrownBy(() -> Shapes.size(new int[] {1 << 12, (1 << 12) + 1}))
                .isInstanceOf(ShapeException.class)
                .hasMessage("it takes 16781312 elements for one image, out of reach of a proof (16777216)");
        assertThatThrownBy(() -> Shapes.size(new int[] {1 << 16, 1 << 16})).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Shapes.size(new int[] {-2, -3}))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("it takes -2 elements");
        assertThatThrownBy(() -> Shapes.size(new int[] {0, (1 << 24) + 1})).isInstanceOf(ShapeException.class);
    }

    @Test
    void takesCountsUpToALimit() {
        assertThat(NetworkLimits.require("neurons", 0, 5)).isZero();
        assertThat(NetworkLimits.require("neurons", 5, 5)).isEqualTo(5);
        assertThatThrownBy(() -> NetworkLimits.require("neurons", 6, 5))
                .hasMessage("it takes 6 neurons for one image, out of reach of a proof (5)");
        assertThatThrownBy(() -> NetworkLimits.require("neurons", -1, 5)).isInstanceOf(ShapeException.class);
    }

    @Test
    void stepsThroughElementsByTheirStrides() {
        int[] shape = {2, 3, 2};
        int[] strides = Shapes.strides(shape);
        int[] at = new int[3];
        assertThat(strides).containsExactly(6, 2, 1);
        for (int i = 0; i < 12; i++) {
            assertThat(at[0] * strides[0] + at[1] * strides[1] + at[2] * strides[2])
                    .isEqualTo(i);
            Shapes.next(at, shape);
        }
        assertThat(at).as("begins anew").containsExactly(0, 0, 0);
    }

    @Test
    void countsNegativeAxesFromTheEnd() {
        assertThat(Shapes.axis(-1, 3)).isEqualTo(2);
        assertThat(Shapes.axis(0, 3)).isZero();
        assertThat(Shapes.axis(2, 3)).isEqualTo(2);
    }

    @Test
    void broadcastsShapes() {
        assertThat(Shapes.broadcast(new int[] {2, 3}, new int[] {2, 3})).containsExactly(2, 3);
        assertThat(Shapes.broadcast(new int[] {3}, new int[] {2, 1})).containsExactly(2, 3);
        assertThat(Shapes.broadcast(new int[] {4, 1, 3}, new int[] {2, 1})).containsExactly(4, 2, 3);
        assertThat(Shapes.broadcast(new int[0], new int[] {2})).containsExactly(2);
        assertThatThrownBy(() -> Shapes.broadcast(new int[] {2, 3}, new int[] {2, 2}))
                .isInstanceOf(ShapeException.class)
                .hasMessage("[2, 3] and [2, 2] do not broadcast");
        assertThatThrownBy(() -> Shapes.broadcast(new int[] {2}, new int[] {3, 3}))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void findsTheElementsThatAreBroadcast() {
        assertThat(Shapes.broadcastIndex(new int[] {2, 1}, new int[] {2, 3})).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(Shapes.broadcastIndex(new int[] {3}, new int[] {2, 3})).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(Shapes.broadcastIndex(new int[] {2, 2}, new int[] {2, 2, 2}))
                .containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
        assertThat(Shapes.broadcastIndex(new int[0], new int[] {2})).containsExactly(0, 0);
    }
}
