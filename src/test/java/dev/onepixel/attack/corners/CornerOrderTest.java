package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CornerOrderTest {

    /** Of the sequence that the order had when every round looked at every promise; see the commit of this test. */
    private static final int SEQUENCE = -1043482461;

    @Test
    void isTheSameHoweverItIsFound() {
        int[] sequence = new OrderSample().sweep();

        assertThat(Arrays.stream(sequence).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, OrderSample.CORNERS).boxed().toList());
        assertThat(Arrays.hashCode(sequence)).isEqualTo(SEQUENCE);
    }
}
