package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.model.input.Channels;
import dev.onepixel.proof.ProofResult.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A proof in memory that is limited, shared out, stopped and gone on with. */
class MemoryProofLimitsTest {

    private static final int SIZE = MemoryProof.WIDTH * MemoryProof.HEIGHT;

    private static MemoryProof first(Outcome outcome, long boxes) {
        for (int seed = 0; seed < 300; seed++) {
            MemoryProof proof =
                    new MemoryProof(MemoryNetworks.of("local layers", 3, seed), MemoryProof.colour(seed), Channels.RGB);
            ProofResult result = proof.prove(ProofTask.everywhere().withMaxBoxes(2_000));
            if (result.outcome() == outcome && result.boxes() >= boxes) {
                return proof;
            }
        }
        throw new AssertionError("no network ends so");
    }

    private static final MemoryProof PROVED = first(Outcome.PROVED, 60);
    private static final MemoryProof REFUTED = first(Outcome.REFUTED, 20);

    private static ProofResult timeless(ProofResult result) {
        assertThat(result.seconds()).isBetween(0.0, 600.0);
        return new ProofResult(
                result.outcome(),
                result.positions(),
                result.proved(),
                result.rootProved(),
                result.boxes(),
                result.queries(),
                0,
                result.margin(),
                result.counterexample());
    }

    @Test
    void isTheSameWhateverTheWorkers() {
        for (MemoryProof proof : List.of(PROVED, REFUTED)) {
            ProofResult one = timeless(proof.prove(ProofTask.everywhere()));
            for (int workers = 2; workers <= 3; workers++) {
                assertThat(timeless(proof.prove(ProofTask.everywhere().withWorkers(workers))))
                        .isEqualTo(one);
            }
            assertThat(one.margin()).isEqualTo(0.01);
        }
    }

    @Test
    void stopsAtEachNumberOfBoxesAndGoesOnToTheSameEnd() {
        ProofResult whole = PROVED.prove(ProofTask.everywhere());
        for (long limit = 1; limit < whole.boxes(); limit += 7) {
            ProofResult part = PROVED.prove(ProofTask.everywhere().withMaxBoxes(limit));
            assertThat(part.outcome()).isEqualTo(Outcome.OPEN);
            assertThat(part.boxes()).isLessThanOrEqualTo(limit);
            assertThat(part.proved().boxes()).isLessThanOrEqualTo(part.boxes());
            assertThat(part.proved().count()).isLessThan(SIZE);
            assertThat(part.counterexample()).isEmpty();

            ProofResult rest = PROVED.prove(ProofTask.everywhere().resuming(part.proved()));

            assertThat(rest.outcome()).isEqualTo(Outcome.PROVED);
            assertThat(rest.proved()).isEqualTo(whole.proved());
            assertThat(rest.boxes()).isEqualTo(whole.boxes());
        }
        assertThat(PROVED.prove(ProofTask.everywhere().withMaxBoxes(whole.boxes()))
                        .outcome())
                .isEqualTo(Outcome.PROVED);
        assertThat(PROVED.prove(ProofTask.everywhere().withMaxBoxes(SIZE)).boxes())
                .as("all roots fit")
                .isEqualTo(SIZE);
        assertThat(PROVED.prove(ProofTask.everywhere().withMaxBoxes(SIZE - 1)).boxes())
                .isEqualTo(SIZE - 1);
    }

    @Test
    void provesEachPositionByItselfWithTheSameBoxes() {
        ProofResult whole = PROVED.prove(ProofTask.everywhere());
        long boxes = 0;
        int roots = 0;
        BitSet joined = new BitSet();
        for (int position = 0; position < SIZE; position++) {
            boolean[] region = new boolean[SIZE];
            region[position] = true;
            ProofResult part = PROVED.prove(ProofTask.everywhere().within(region));
            assertThat(part.positions()).isEqualTo(1);
            assertThat(part.rootProved() == 1).isEqualTo(part.boxes() == 1);
            boxes += part.boxes();
            roots += part.rootProved();
            joined.or(part.proved().positions());
        }
        assertThat(boxes).isEqualTo(whole.boxes());
        assertThat(roots).isEqualTo(whole.rootProved());
        assertThat(joined).isEqualTo(whole.proved().positions());
    }

    @Test
    void tellsHowFarItIsAfterEachLevel() {
        List<ProofProgress> told = new ArrayList<>();
        ProofResult result = PROVED.prove(ProofTask.everywhere().reportingTo(told::add));

        assertThat(told).hasSizeGreaterThan(2);
        long before = 0;
        long open = SIZE;
        for (int level = 0; level < told.size(); level++) {
            ProofProgress progress = told.get(level);
            assertThat(progress.level()).isEqualTo(level);
            assertThat(progress.positions()).isEqualTo(SIZE);
            assertThat(progress.boxes()).as("what was open is bounded").isEqualTo(before + open);
            before = progress.boxes();
            open = progress.open();
        }
        assertThat(open).isZero();
        assertThat(told.get(0).proved().count()).isEqualTo(result.rootProved());
        assertThat(before).isEqualTo(result.boxes());
    }

    @Test
    void isCancelledWithWhatIsProvedInHand() {
        AtomicBoolean stop = new AtomicBoolean();
        ProofTask task = ProofTask.everywhere()
                .reportingTo(progress -> stop.set(progress.level() == 1))
                .cancelledBy(stop::get);
        List<ProofProgress> told = new ArrayList<>();
        PROVED.prove(ProofTask.everywhere().reportingTo(told::add));

        ProofResult result = PROVED.prove(task);

        assertThat(result.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(result.proved()).isEqualTo(told.get(1).proved());
        assertThat(result.boxes()).isEqualTo(told.get(1).boxes());
        assertThat(PROVED.prove(ProofTask.everywhere().withSeconds(1e-9)).outcome())
                .isEqualTo(Outcome.OPEN);
    }

    @Test
    void endsWhereItsThreadIsInterruptedAndKeepsItInterrupted() {
        Thread.currentThread().interrupt();
        ProofResult result = PROVED.prove(ProofTask.everywhere().withWorkers(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcome()).isIn(Outcome.OPEN, Outcome.PROVED);
    }

    @Test
    void doesNotHideThatTheModelFails() {
        MemoryProof proof = first(Outcome.PROVED, 60);
        proof.fails = true;
        assertThatThrownBy(() -> proof.prove(ProofTask.everywhere().withWorkers(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model fails");
    }

    @Test
    void findsTheFirstCounterexampleInTheOrderOfPositions() {
        ProofResult plain = REFUTED.prove(ProofTask.everywhere());
        int position = plain.counterexample().orElseThrow().y() * MemoryProof.WIDTH
                + plain.counterexample().orElseThrow().x();

        ProofResult told = REFUTED.prove(ProofTask.everywhere().inOrder(position));

        assertThat(told.counterexample()).isEqualTo(plain.counterexample());
        assertThat(told.boxes()).isLessThanOrEqualTo(plain.boxes());
        assertThat(REFUTED.decision(
                        position, plain.counterexample().orElseThrow().rgb()))
                .isNotEqualTo(REFUTED.trueClass);
    }

    @Test
    void staysWithinItsChangeOfColour() {
        for (int seed = 0; seed < 6; seed++) {
            MemoryProof proof =
                    new MemoryProof(MemoryNetworks.of("local layers", 3, seed), MemoryProof.colour(seed), Channels.RGB);
            ProofResult result = proof.prove(ProofTask.everywhere().withMaxColourChange(2));
            boolean fooled = false;
            for (int position = 0; position < SIZE; position++) {
                for (int i = 0; i < 125; i++) {
                    int rgb = proof.image.rgb(position);
                    int red = near(rgb >> 16, i / 25);
                    int green = near(rgb >> 8 & 0xFF, i / 5 % 5);
                    int blue = near(rgb & 0xFF, i % 5);
                    fooled |= proof.decision(position, red << 16 | green << 8 | blue) != proof.trueClass;
                }
            }
            assertThat(result.outcome()).isEqualTo(fooled ? Outcome.REFUTED : Outcome.PROVED);
        }
    }

    private static int near(int level, int step) {
        return Math.max(0, Math.min(255, level + step - 2));
    }
}
