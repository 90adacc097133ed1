package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.input.Channels;
import dev.onepixel.proof.ProofResult.Outcome;
import dev.onepixel.proof.graph.Network;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs of networks in memory: beside the truth of all levels, and box by box beside a plain branch and bound. */
class MemoryProofTest {

    private static final int SIZE = MemoryProof.WIDTH * MemoryProof.HEIGHT;

    static Iterable<String> networks() {
        return MemoryNetworks.ALL.keySet();
    }

    private static boolean fools(MemoryProof proof, int target) {
        for (int position = 0; position < SIZE; position++) {
            for (int level = 0; level < 256; level++) {
                int decision = proof.decision(position, level * 0x010101);
                if (target < 0 ? decision != proof.trueClass : decision == target) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void agrees(MemoryProof proof, Map<Outcome, Integer> seen) {
        ProofResult result = proof.prove(ProofTask.everywhere());

        assertThat(result.outcome()).isEqualTo(fools(proof, -1) ? Outcome.REFUTED : Outcome.PROVED);
        assertThat(result.positions()).isEqualTo(SIZE);
        if (result.outcome() == Outcome.REFUTED) {
            PixelEdit edit = result.counterexample().orElseThrow();
            assertThat(proof.classifier
                            .classify(proof.image.with(List.of(edit)))
                            .decision(0))
                    .isNotEqualTo(proof.trueClass);
        } else {
            assertThat(result.counterexample()).isEmpty();
            assertThat(result.proved().count()).isEqualTo(SIZE);
            assertThat(result.proved().boxes()).isEqualTo(result.boxes());
        }
        seen.merge(result.outcome(), 1, Integer::sum);
        int target = (proof.trueClass + 1) % MemoryNetworks.CLASSES;
        assertThat(proof.prove(ProofTask.everywhere().withTarget(target)).outcome())
                .isEqualTo(fools(proof, target) ? Outcome.REFUTED : Outcome.PROVED);
    }

    @Test
    void agreesWithTheTruthOverAllLevels() {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (String name : networks()) {
            for (int seed = 0; seed < 6; seed++) {
                Channels channels = seed % 2 == 0 ? Channels.GREY : Channels.RGB;
                Network network = MemoryNetworks.of(name, channels.count(), seed);
                agrees(new MemoryProof(network, MemoryProof.grey(seed), channels), seen);
            }
        }
        assertThat(seen.get(Outcome.PROVED)).isGreaterThan(3);
        assertThat(seen.get(Outcome.REFUTED)).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity;flip;shift(1,0)", "noise(8);bits(3);identity", "flip"})
    void agreesWithTheTruthBehindAVote(String members) {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (String name : List.of("local layers", "a front without weights", "three dense layers")) {
            for (int seed = 0; seed < 3; seed++) {
                Network network = MemoryNetworks.of(name, 1, seed);
                agrees(new MemoryProof(network, MemoryProof.grey(seed), Channels.GREY, members.split(";")), seen);
            }
        }
        assertThat(seen).containsKey(Outcome.REFUTED);
    }

    @Test
    void noColourFoolsWhatIsProved() {
        int proved = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (String name : networks()) {
            for (int seed = 0; seed < 3; seed++) {
                RgbImage image = MemoryProof.colour(seed);
                MemoryProof proof = new MemoryProof(MemoryNetworks.of(name, 3, seed), image, Channels.RGB);
                ProofTask task = ProofTask.everywhere().withMaxBoxes(2_000);
                ProofResult result = proof.prove(task);
                for (int position = 0; position < SIZE; position++) {
                    for (int i = 0; result.proved().holds(position) && i < 40; i++) {
                        int rgb = i < 8
                                ? (i & 1) * 0xFF | (i & 2) * 0x7F80 | (i & 4) * 0x3FC000
                                : random.nextInt(1 << 24);
                        assertThat(proof.decision(position, rgb)).isEqualTo(proof.trueClass);
                        proved++;
                    }
                }
            }
        }
        assertThat(proved).isGreaterThan(1_000);
    }

    /** Boxes, queries and what the roots prove, level by level with {@link PlainBounds}. */
    private static final class PlainProof {
        final MemoryProof proof;
        final List<Integer> exact;
        long boxes;
        long queries;
        int rootProved;

        PlainProof(MemoryProof proof, int... positions) {
            this.proof = proof;
            exact = PlainBounds.exactLayers(proof.network);
            for (int position : positions) {
                prove(position);
            }
        }

        private record Open(long box, List<Integer> others) {}

        private void prove(int position) {
            List<Integer> all = new ArrayList<>();
            for (int c = 0; c < MemoryNetworks.CLASSES; c++) {
                if (c != proof.trueClass) {
                    all.add(c);
                }
            }
            List<Open> level = List.of(new Open(proof.axes.whole(position), all));
            for (int depth = 0; !level.isEmpty(); depth++) {
                List<Open> next = new ArrayList<>();
                for (Open each : level) {
                    boxes++;
                    List<Integer> left = open(position, each);
                    if (left.isEmpty()) {
                        continue;
                    }
                    int axes = proof.axes.count();
                    boolean single = Box.isSingle(each.box, axes);
                    queries += single || depth % 3 == 2 ? 1 : 0;
                    if (!single) {
                        int axis = Box.widest(each.box, axes);
                        int low = Box.low(each.box, axis);
                        int high = Box.high(each.box, axis);
                        int middle = (low + high) / 2;
                        next.add(new Open(Box.with(each.box, axis, low, middle), left));
                        next.add(new Open(Box.with(each.box, axis, middle + 1, high), left));
                    }
                }
                rootProved += depth == 0 && next.isEmpty() ? 1 : 0;
                level = next;
            }
        }

        private List<Integer> open(int position, Open each) {
            int axes = proof.axes.count();
            int samples = proof.axes.samples();
            double[] clean = proof.neurons(proof.image);
            double[][] functions = new double[proof.network.inputs()][1 + axes];
            for (int i = 0; i < functions.length; i++) {
                functions[i][0] = clean[i];
            }
            for (int c = 0; c < samples; c++) {
                int axis = axes == 1 ? 0 : c;
                double low = proof.axes.sample(c, Box.low(each.box, axis));
                double high = proof.axes.sample(c, Box.high(each.box, axis));
                functions[position * samples + c][0] = 0.5 * (low + high);
                functions[position * samples + c][1 + axis] = 0.5 * (high - low);
            }
            PlainBounds bounds = new PlainBounds(proof.network, functions, functions);
            List<Integer> left = new ArrayList<>();
            for (int c : each.others) {
                double[] margin = bounds.margin(proof.trueClass, c);
                double forward = PlainBounds.least(
                        bounds.backward(margin, proof.network.layers().size() - 1, List.of()));
                double backward = PlainBounds.least(bounds.backward(margin, 0, exact));
                if (Math.max(forward, backward) <= 0.01) {
                    left.add(c);
                }
            }
            return left;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"local layers", "the greater of branches", "curves", "sparse layers", "affine layers in a row"})
    void takesTheBoxesOfAPlainBranchAndBound(String name) {
        int compared = 0;
        for (int seed = 0; compared < 2; seed++) {
            boolean grey = seed % 2 == 0;
            RgbImage image = grey ? MemoryProof.grey(seed) : MemoryProof.colour(seed);
            MemoryProof proof = new MemoryProof(MemoryNetworks.of(name, 3, seed), image, Channels.RGB);
            proof.asked.set(0);
            ProofResult result = proof.prove(ProofTask.everywhere().withMaxBoxes(3_000));
            if (result.outcome() != Outcome.PROVED || result.boxes() < 8) {
                continue;
            }
            assertThat(result.queries()).isEqualTo(proof.asked.get());
            PlainProof plain = new PlainProof(proof, 0, 1, 2, 3, 4, 5);

            assertThat(result.boxes()).isEqualTo(plain.boxes);
            assertThat(result.queries()).isEqualTo(plain.queries);
            assertThat(result.rootProved()).isEqualTo(plain.rootProved);
            compared++;
        }
    }

    /** Workers take sixteen boxes of a position at once; what is left of them comes together again. */
    @Test
    void losesNoBoxWhereAPositionHasMany() {
        for (int seed = 0; seed < 400; seed++) {
            int position = seed % SIZE;
            MemoryProof proof =
                    new MemoryProof(MemoryNetworks.of("local layers", 3, seed), MemoryProof.colour(seed), Channels.RGB);
            boolean[] region = new boolean[SIZE];
            region[position] = true;
            List<ProofProgress> told = new ArrayList<>();
            ProofResult result = proof.prove(
                    ProofTask.everywhere().within(region).withMaxBoxes(3_000).reportingTo(told::add));
            if (result.outcome() == Outcome.PROVED && told.stream().anyMatch(progress -> progress.open() > 40)) {
                assertThat(result.boxes()).isEqualTo(new PlainProof(proof, position).boxes);
                assertThat(result.proved().boxes()).isEqualTo(result.boxes());
                return;
            }
        }
        throw new AssertionError("no position has many boxes");
    }
}
