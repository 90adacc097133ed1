package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Region;
import dev.onepixel.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

    @Test
    void triesEachCornerOfTheRegionOnceAndNothingElse() {
        RgbImage image = RgbImage.rgb(
                20, 15, new SplittableRandom(3).ints(300, 0, 1 << 24).toArray());
        EditRules rules = EditRules.NONE.withRegion(Region.parse("rect(4, 2, 9, 11)"));
        CornerCube cube = new CornerCube(image, new EditSpace(image, rules));
        CornerOrder order = new CornerOrder(cube, new LinearSurrogate(cube, 2, 2), new float[] {3, 4}, 1);
        int skipped = (5 * 20 + 7) * 8 + 3;
        order.skip(skipped);

        List<Integer> tried = new ArrayList<>();
        int[] numbers = new int[CornerOrder.LARGEST_ROUND];
        for (int count = order.next(numbers); count > 0; count = order.next(numbers)) {
            for (int i = 0; i < count; i++) {
                tried.add(numbers[i]);
                order.learn(numbers[i], new float[] {3 - numbers[i] % 5, 4}, 3 - numbers[i] % 5);
            }
        }

        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, cube.size())
                        .filter(number -> number / 8 % 20 >= 4 && number / 8 % 20 < 13)
                        .filter(number -> number / 8 / 20 >= 2 && number / 8 / 20 < 13)
                        .filter(number -> number != skipped)
                        .boxed()
                        .toList());
    }
}
