package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Elements that are neurons, scaled neurons or constants. */
class TensorTest {

    private static Tensor mixed() {
        return new Tensor(
                new int[] {3}, new int[] {4, Tensor.CONSTANT, 7}, new double[] {2, 0, -1}, new double[] {0.5, 3, 0});
    }

    @Test
    void knowsWhatIsConstant() {
        Tensor x = mixed();
        assertThat(x.isConstant(0)).isFalse();
        assertThat(x.isConstant(1)).isTrue();
        assertThat(x.isConstant()).isFalse();
        assertThat(Tensor.constant(new int[] {2}, new double[] {1, 2}).isConstant())
                .isTrue();
        assertThat(Tensor.of(new int[] {1}, new int[] {0}).isConstant()).isFalse();
    }

    @Test
    void refusesAShapeOfAnotherNumber() {
        assertThatThrownBy(() -> Tensor.constant(new int[] {2, 2}, new double[3]))
                .isInstanceOf(ShapeException.class)
                .hasMessage("[2, 2] does not hold 3 elements");
    }

    @Test
    void cannotBeChangedThroughWhatItHandsOut() {
        Tensor x = Tensor.constant(new int[] {2}, new double[] {1, 2});
        x.shape()[0] = 9;
        x.values()[0] = 9;
        assertThat(x.shape()).containsExactly(2);
        assertThat(x.values()).containsExactly(1, 2);
        assertThat(x.rank()).isEqualTo(1);
        assertThat(x.dimension(0)).isEqualTo(2);
    }

    @Test
    void cutsWholeNumbersToInts() {
        Tensor x = Tensor.constant(new int[] {3}, new double[] {-2, 9.22e18, -9.22e18});
        assertThat(x.integers()).containsExactly(-2, Integer.MAX_VALUE, Integer.MIN_VALUE + 1);
    }

    @Test
    void picksElementsAndFillsTheRest() {
        Tensor picked = mixed().picked(new int[] {4}, new int[] {2, -1, 1, 0}, 8);
        assertThat(new int[] {picked.source(0), picked.source(1), picked.source(2), picked.source(3)})
                .containsExactly(7, Tensor.CONSTANT, Tensor.CONSTANT, 4);
        assertThat(new double[] {picked.scale(0), picked.scale(1), picked.scale(2), picked.scale(3)})
                .containsExactly(-1, 0, 0, 2);
        assertThat(picked.values()).containsExactly(0, 8, 3, 0.5);
    }

    @Test
    void leavesWhatHasTheShapeAlready() {
        Tensor x = mixed();
        assertThat(x.broadcastTo(new int[] {3})).isSameAs(x);
        assertThat(x.broadcastTo(new int[] {2, 3}).shape()).containsExactly(2, 3);
    }

    @Test
    void isConstantWhereItsFactorIsZero() {
        Tensor x = mixed().affine(new double[] {3, 2, 0}, new double[] {1, 1, 5});
        assertThat(x.source(0)).isEqualTo(4);
        assertThat(x.isConstant(2)).isTrue();
        assertThat(x.scale(0)).isEqualTo(6);
        assertThat(x.scale(2)).isZero();
        assertThat(x.values()).containsExactly(2.5, 7, 5);
        Tensor all = mixed().affine(-2, 1);
        assertThat(all.values()).containsExactly(0, -5, 1);
        assertThat(all.scale(2)).isEqualTo(2);
    }
}
