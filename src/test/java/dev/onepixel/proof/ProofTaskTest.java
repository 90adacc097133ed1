package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is to be proved and how long, and what signals an end. */
class ProofTaskTest {

    @Test
    void isOfEverythingWithoutALimitAtFirst() {
        ProofTask task = ProofTask.everywhere();

        assertThat(task.positions(3)).containsExactly(0, 1, 2);
        assertThat(task.maxColourChange()).isEqualTo(255);
        assertThat(task.target()).isEmpty();
        assertThat(task.nanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(task.maxBoxes()).isEqualTo(Long.MAX_VALUE);
        assertThat(task.workers()).isEqualTo(1);
        assertThat(task.known()).isEqualTo(ProvedPositions.NONE);
        assertThat(task.cancelled().getAsBoolean()).isFalse();
        assertThatCode(() -> task.progress().accept(new ProofProgress(1, ProvedPositions.NONE, 0, 0, 0)))
                .doesNotThrowAnyException();
    }

    @Test
    void keepsAllThatWasSaidBeforeAnotherChange() {
        ProvedPositions known = new ProvedPositions(BitSet.valueOf(new long[] {1}), 5);
        List<ProofProgress> told = new ArrayList<>();
        ProofTask task = ProofTask.everywhere()
                .within(new boolean[] {false, true, true})
                .withMaxColourChange(7)
                .withTarget(2)
                .inOrder(2)
                .withSeconds(1.5)
                .withMaxBoxes(9)
                .withWorkers(3)
                .resuming(known)
                .cancelledBy(() -> true)
                .reportingTo(told::add)
                .withMaxColourChange(8);

        assertThat(task.positions(3)).containsExactly(2, 1);
        assertThat(task.maxColourChange()).isEqualTo(8);
        assertThat(task.target()).hasValue(2);
        assertThat(task.nanos()).isEqualTo(1_500_000_000L);
        assertThat(task.maxBoxes()).isEqualTo(9);
        assertThat(task.workers()).isEqualTo(3);
        assertThat(task.known()).isEqualTo(known);
        assertThat(task.cancelled().getAsBoolean()).isTrue();
        task.progress().accept(new ProofProgress(1, known, 0, 0, 0));
        assertThat(told).hasSize(1);
    }

    @Test
    void takesEachPositionOnceTheNamedOnesFirst() {
        ProofTask task = ProofTask.everywhere().inOrder(3, -1, 9, 2, 0, 3, 4);
        assertThat(task.positions(4)).containsExactly(3, 2, 0, 1);
        assertThat(task.positions(5)).containsExactly(3, 2, 0, 4, 1);
    }

    @Test
    void doesNotFollowChangesOfWhatItWasGiven() {
        boolean[] mask = {true, false};
        int[] order = {1, 0};
        ProofTask task = ProofTask.everywhere().inOrder(order);
        ProofTask masked = task.within(mask);
        mask[1] = true;
        order[0] = 0;
        assertThat(masked.positions(2)).containsExactly(0);
        assertThat(task.positions(2)).containsExactly(1, 0);
    }

    @Test
    void takesTheLeastOfEachLimitAndNoLess() {
        ProofTask task = ProofTask.everywhere();
        assertThat(task.withMaxColourChange(1).maxColourChange()).isEqualTo(1);
        assertThat(task.withMaxColourChange(255).maxColourChange()).isEqualTo(255);
        assertThat(task.withMaxBoxes(1).maxBoxes()).isEqualTo(1);
        assertThat(task.withWorkers(1).workers()).isEqualTo(1);
        assertThat(task.withSeconds(1e9).nanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(task.withSeconds(0.999e9).nanos()).isLessThan(Long.MAX_VALUE);
        assertThatThrownBy(() -> task.withMaxColourChange(256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxColourChange must lie in 1..255 levels, but was 256");
        assertThatThrownBy(() -> task.withMaxColourChange(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> task.withMaxBoxes(0)).hasMessage("A proof needs at least 1 box, but got 0");
        assertThatThrownBy(() -> task.withWorkers(0)).hasMessage("A proof needs at least 1 worker, but got 0");
        assertThatThrownBy(() -> task.withSeconds(0)).hasMessage("A proof needs more than 0 seconds, but got 0.0");
        assertThatThrownBy(() -> task.withSeconds(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesARegionThatDoesNotFit() {
        assertThatThrownBy(() -> ProofTask.everywhere().within(new boolean[9]).positions(64))
                .hasMessage("A region of 9 positions does not fit an image of 64");
        assertThatThrownBy(() -> ProofTask.everywhere().within(new boolean[2]).positions(2))
                .hasMessage("A region must hold a position");
    }

    @Test
    void provedPositionsAreWhatTheySay() {
        BitSet set = new BitSet();
        set.set(3);
        set.set(8);
        ProvedPositions two = new ProvedPositions(set, 2);
        set.set(9);

        assertThat(two.count()).isEqualTo(2);
        assertThat(two.boxes()).isEqualTo(2);
        assertThat(two.holds(3)).isTrue();
        assertThat(two.holds(9)).isFalse();
        two.positions().clear();
        assertThat(two.count()).isEqualTo(2);
        assertThat(two).hasToString("2 positions proved by 2 boxes");
        ProvedPositions same = new ProvedPositions(two.positions(), 2);
        assertThat(two).isEqualTo(same).hasSameHashCodeAs(same);
        ProvedPositions more = new ProvedPositions(two.positions(), 3);
        assertThat(two).isNotEqualTo(more).doesNotHaveSameHashCodeAs(more);
        assertThat(two).isNotEqualTo(new ProvedPositions(BitSet.valueOf(new long[] {3}), 2));
        assertThat(two.equals(new Object())).isFalse();
        assertThatThrownBy(() -> new ProvedPositions(set, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 proved positions take at least as many boxes, but 2 were given");
    }

    @Test
    void isCancelledOnceForAll() {
        AtomicBoolean asked = new AtomicBoolean();
        Cancellation stop = new Cancellation(asked::get, Long.MAX_VALUE);
        assertThat(stop.isRaised()).isFalse();
        assertThatCode(stop::check).doesNotThrowAnyException();
        asked.set(true);
        assertThat(stop.isRaised()).isTrue();
        asked.set(false);
        assertThat(stop.isRaised()).as("for good").isTrue();
        assertThatThrownBy(stop::check).isInstanceOf(Cancellation.Stopped.class).hasMessage("stopped");
    }

    @Test
    void isCancelledByHandAndAtItsTime() {
        Cancellation byHand = new Cancellation(() -> false, Long.MAX_VALUE);
        byHand.raise();
        assertThat(byHand.isRaised()).isTrue();
        assertThat(new Cancellation(() -> false, 0).isRaised()).isTrue();
        assertThat(new Cancellation(() -> false, 3_600_000_000_000L).isRaised()).isFalse();
        AtomicInteger questions = new AtomicInteger();
        Cancellation asking = new Cancellation(() -> questions.incrementAndGet() > 1, 3_600_000_000_000L);
        assertThat(asking.isRaised()).isFalse();
        assertThat(asking.isRaised()).isTrue();
    }
}
