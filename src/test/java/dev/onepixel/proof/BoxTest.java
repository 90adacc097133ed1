package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Boxes as numbers, and boxes in a row. */
class BoxTest {

    private static long box(int... lowHigh) {
        long box = 0;
        for (int axis = 0; axis < lowHigh.length / 2; axis++) {
            box = Box.with(box, axis, lowHigh[2 * axis], lowHigh[2 * axis + 1]);
        }
        return box;
    }

    @Test
    void holdsTheIntervalOfEachAxis() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            int[] ends = random.ints(6, 0, 256).toArray();
            long box = box(ends);
            int changed = random.nextInt(3);
            box = Box.with(box, changed, 255, 0);
            ends[2 * changed] = 255;
            ends[2 * changed + 1] = 0;
            for (int axis = 0; axis < 3; axis++) {
                assertThat(Box.low(box, axis)).isEqualTo(ends[2 * axis]);
                assertThat(Box.high(box, axis)).isEqualTo(ends[2 * axis + 1]);
                assertThat(Box.width(box, axis)).isEqualTo(ends[2 * axis + 1] - ends[2 * axis]);
            }
        }
    }

    @Test
    void isWidestAlongTheFirstOfItsWidestAxes() {
        assertThat(Box.widest(box(0, 5, 3, 8, 0, 4), 3)).isZero();
        assertThat(Box.widest(box(0, 5, 3, 9, 0, 4), 3)).isEqualTo(1);
        assertThat(Box.widest(box(0, 5, 3, 9, 0, 7), 3)).isEqualTo(2);
        assertThat(Box.widest(box(0, 5, 3, 9, 0, 7), 1)).isZero();
    }

    @Test
    void isSingleWhereItHoldsOneColour() {
        assertThat(Box.isSingle(box(7, 7, 9, 9, 0, 0), 3)).isTrue();
        assertThat(Box.isSingle(box(7, 7, 9, 9, 0, 1), 3)).isFalse();
        assertThat(Box.isSingle(box(7, 7, 9, 10), 1)).isTrue();
    }

    @Test
    void hullsHoldTwo() {
        assertThat(Box.hull(box(3, 9, 0, 1, 5, 5), box(4, 10, 0, 2, 2, 3), 3)).isEqualTo(box(3, 10, 0, 2, 2, 5));
        assertThat(Box.hull(box(3, 9, 0, 1), box(4, 10, 7, 8), 1)).isEqualTo(box(3, 10, 0, 1));
    }

    @Test
    void aLevelKeepsEachBoxWithTheMarginsThatAreOpen() {
        BranchLevel level = new BranchLevel(4, 3, 0);
        for (int i = 0; i < 5; i++) {
            level.add(10 + i, new long[] {-1, 20 + i, 30 + i, -1}, 1);
        }

        assertThat(level.position).isEqualTo(4);
        assertThat(level.count).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(level.boxes[3 * i]).isEqualTo(10 + i);
            assertThat(level.boxes[3 * i + 1]).isEqualTo(20 + i);
            assertThat(level.boxes[3 * i + 2]).isEqualTo(30 + i);
        }
        BranchLevel two = new BranchLevel(0, 2, 2);
        two.add(1, new long[] {5}, 0);
        two.add(2, new long[] {6}, 0);
        assertThat(two.boxes).containsExactly(1, 5, 2, 6);
    }
}
