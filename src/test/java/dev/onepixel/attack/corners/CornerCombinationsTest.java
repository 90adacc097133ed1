package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchRun;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CornerCombinationsTest {

    private static final int SIDE = 8;
    private static final LabelledImage PLAIN = KnownModels.plain("plain", SIDE, SIDE);

    /** A grid of one point, and then rounds of eight until 160 were tried. */
    private static final int FIRST = 161;

    /** What the model was shown: colours by position. */
    private final List<Map<Integer, Integer>> shown = new ArrayList<>();

    private Classifier recorded(ToDoubleFunction<Map<Integer, Integer>> oddsOf) {
        return Classifier.of("recorded", KnownModels.LABELS, image -> {
            Map<Integer, Integer> edits = new TreeMap<>();
            for (int position = 0; position < image.size(); position++) {
                if (image.rgb(position) != 0x808080) {
                    edits.put(position, image.rgb(position));
                }
            }
            if (!edits.isEmpty()) {
                shown.add(edits);
            }
            float right = (float) (1 / (1 + Math.exp(-oddsOf.applyAsDouble(edits))));
            return new float[] {right, 1 - right};
        });
    }

    private SearchRun search(Classifier model, int pixels, LabelledImage image, long limit) {
        SearchRun run = SearchRun.of(
                model,
                image,
                AttackParameters.PAPER
                        .withSearch(Search.REPLAY)
                        .withPixels(pixels)
                        .withMaxQueriesPerImage(limit));
        shown.clear();
        new CornerCombinations(pixels).search(run.probe(), purpose -> RandomStreams.stream(1, "plain", purpose));
        return run;
    }

    /** White is worth something, by position: 1 to 64 hundredths, all different. */
    private static double worth(Map<Integer, Integer> edits) {
        double sum = 0;
        for (var edit : edits.entrySet()) {
            sum += edit.getValue() == 0xFFFFFF ? (edit.getKey() * 37 % 64 + 1) / 100.0 : 0;
        }
        return sum;
    }

    private List<Map<Integer, Integer>> of(int pixels) {
        return shown.stream().filter(edits -> edits.size() == pixels).toList();
    }

    @Test
    void triesEachCornerAloneAndThenWhatAddsUpBest() {
        SearchRun run = search(recorded(edits -> 5 - worth(edits)), 3, PLAIN, 100_000);

        assertThat(run.probe().stop()).isEqualTo(Probe.Stop.NONE);
        assertThat(run.coverage()).hasValue(1);
        assertThat(new HashSet<>(of(1))).hasSize(8 * SIDE * SIDE);
        // The first combinations follow on the first corners, and are of what is best of these.
        assertThat(shown.subList(0, FIRST)).allMatch(edits -> edits.size() == 1);
        assertThat(shown.get(FIRST)).hasSize(3);
        // The second ones follow on all corners: the three best positions are worth 64, 63 and 62.
        int second = 8 * SIDE * SIDE + 128;
        assertThat(shown.subList(FIRST + 128, second)).allMatch(edits -> edits.size() == 1);
        assertThat(worth(shown.get(second))).isCloseTo(1.89, within(1e-9));
    }

    @Test
    void triesTheMostPromisingCombinationsOfTheFirstCorners() {
        search(recorded(edits -> 5 - worth(edits)), 2, PLAIN, 100_000);
        List<Double> alone = shown.subList(0, FIRST).stream()
                .map(CornerCombinationsTest::worth)
                .sorted((a, b) -> Double.compare(b, a))
                .toList();

        List<Double> combined = shown.subList(FIRST, FIRST + 10).stream()
                .map(CornerCombinationsTest::worth)
                .toList();

        assertThat(combined.get(0)).isEqualTo(alone.get(0) + alone.get(1));
        assertThat(combined.get(1)).isEqualTo(alone.get(0) + alone.get(2));
        assertThat(combined).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    /** On an image of 6 x 6: the brighter, the farther to the right and the lower down, the better. */
    private static double smooth(Map<Integer, Integer> edits) {
        double sum = 0;
        for (Map.Entry<Integer, Integer> edit : edits.entrySet()) {
            int rgb = edit.getValue();
            int place = 30 + 5 * (edit.getKey() % 6) + edit.getKey() / 6;
            sum += place * ((rgb >> 16) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 765.0 / 100;
        }
        return sum;
    }

    private static boolean spansARow(Map<Integer, Integer> edits) {
        return edits.keySet().stream().anyMatch(at -> at % 6 == 0 && edits.containsKey(at + 5));
    }

    @Test
    void replacesOnePixelByWhatNoSumOfSinglesTold() {
        // Both ends of a row help each other; by itself the left end is worth least.
        SearchRun run = search(
                recorded(edits -> 5 - smooth(edits) - (spansARow(edits) ? 3 : 0)),
                2,
                KnownModels.plain("small", 6, 6),
                100_000);

        int before = 8 * 36 + 2 * 128;
        double lastRowButOne = (30 + 4 + 30 + 25 + 4) / 100.0;
        assertThat(shown.subList(0, before)).noneMatch(edits -> spansARow(edits));
        assertThat((double) run.probe().lowestLoss()).isLessThan(1 / (1 + Math.exp(-(5 - 3 - lastRowButOne + 0.001))));
        // One turn or two that find, and then two in vain.
        assertThat((shown.size() - before) / 128).isBetween(3, 4);
    }

    @Test
    void endsWhenEachPixelWasFreedInVain() {
        search(recorded(edits -> 5 - worth(edits)), 2, PLAIN, 100_000);
        int best = bestPosition(0);
        int next = bestPosition(1);

        // The best two are found by then: each is kept once while all that could replace the other is tried.
        List<Map<Integer, Integer>> replacing = shown.subList(shown.size() - 2 * 128, shown.size());
        assertThat(replacing.subList(0, 128)).allMatch(edits -> edits.containsKey(best) || edits.containsKey(next));
        assertThat(shown).hasSize(8 * SIDE * SIDE + 2 * 128 + 2 * 128);
        for (List<Map<Integer, Integer>> turn : List.of(replacing.subList(0, 128), replacing.subList(128, 256))) {
            Set<Integer> kept = new HashSet<>(Set.of(best, next));
            turn.forEach(edits -> kept.retainAll(edits.keySet()));
            assertThat(kept).hasSize(1);
        }
    }

    private static int bestPosition(int rank) {
        for (int position = 0; position < SIDE * SIDE; position++) {
            if (position * 37 % 64 == 63 - rank) {
                return position;
            }
        }
        throw new AssertionError(rank);
    }

    @Test
    void stopsWhereverTheProbeDoes() {
        for (int limit : new int[] {100, 200, 300, 700, 800}) {
            SearchRun run = search(recorded(edits -> 5 - worth(edits)), 2, PLAIN, limit);

            assertThat(run.probe().stop()).as("%d", limit).isEqualTo(Probe.Stop.QUERY_LIMIT);
            assertThat(run.probe().evaluated()).isEqualTo(limit - 1);
            int alone = limit == 100 ? 99 : limit < 300 ? FIRST : limit == 300 ? 171 : 512;
            assertThat(run.coverage()).hasValue(alone / 512.0);
        }
    }

    @Test
    void triesNothingOfAModelOfOneClass() {
        Classifier one = Classifier.of("one", List.of("right"), image -> new float[] {1});

        SearchRun run = search(one, 2, PLAIN, 1000);

        assertThat(run.probe().evaluated()).isZero();
        assertThat(run.coverage()).isEmpty();
    }

    @Test
    void asksForNoMoreThanItSaysItMight() {
        RgbImage large = KnownModels.plain("large", 20, 20).image();

        assertThat(CornerCombinations.most(PLAIN.image(), new EditSpace(PLAIN.image(), EditRules.NONE)))
                .isEqualTo(512 + 2 * 256 + 32 * 128);
        assertThat(CornerCombinations.most(large, new EditSpace(large, EditRules.NONE)))
                .isEqualTo(1024 + 2 * 256 + 32 * 128);
    }
}
