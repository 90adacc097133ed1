package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchRun;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CornerSweepTest {

    private static final LabelledImage IMAGE = KnownModels.plain("plain", 5, 4);
    private static final int CORNERS = 5 * 4 * 8;

    /** What the model was shown, as the numbers of the corners that were set. */
    private final List<List<Integer>> shown = new ArrayList<>();

    /** Each corner has a worth of its own, and those of several add up. */
    private final Classifier model = Classifier.of("worth", KnownModels.LABELS, image -> {
        List<Integer> set = set(image);
        shown.add(set);
        double odds = 5;
        for (int number : set) {
            odds -= worth(number);
        }
        float right = (float) (1 / (1 + Math.exp(-odds)));
        return new float[] {right, 1 - right};
    });

    private static double worth(int number) {
        return (number * 67 + 13) % 160 / 100.0;
    }

    private static List<Integer> set(RgbImage image) {
        List<Integer> set = new ArrayList<>();
        for (int position = 0; position < image.size(); position++) {
            int rgb = image.rgb(position);
            if (rgb != 0x808080) {
                set.add(8 * position + 4 * (rgb >> 23) + 2 * (rgb >> 15 & 1) + (rgb >> 7 & 1));
            }
        }
        return set;
    }

    private static Probe probe(Classifier model, int pixels, long limit) {
        return SearchRun.of(
                        model,
                        IMAGE,
                        AttackParameters.PAPER
                                .withSearch(Search.REPLAY)
                                .withPixels(pixels)
                                .withMaxQueriesPerImage(limit))
                .probe();
    }

    /** A sweep with all that belongs to it. */
    private static final class Parts {
        private final CornerCube cube;
        private final LogOdds logOdds;
        private final CornerOrder order;
        private final CornerSweep sweep;

        Parts(Probe probe) {
            cube = new CornerCube(probe.clean(), probe.space());
            logOdds = new LogOdds(probe.goal(), probe.cleanScores());
            float[] base = new float[logOdds.size()];
            logOdds.read(probe.cleanScores(), 0, base);
            order = new CornerOrder(cube, CornerSearch.surrogate(cube, logOdds), base, logOdds.direction());
            sweep = new CornerSweep(probe, cube, logOdds);
        }
    }

    @Test
    void triesEachCornerAndTellsWhatItSaw() {
        Parts parts = new Parts(probe(model, 1, 1000));
        shown.clear();
        Map<Integer, Float> told = new LinkedHashMap<>();

        boolean goesOn = parts.sweep.run(parts.order, new int[] {-1}, CORNERS, (number, odds, margin) -> {
            assertThat(odds).containsExactly(margin);
            told.put(number, margin);
        });

        assertThat(goesOn).isTrue();
        assertThat(told).hasSize(CORNERS);
        assertThat(shown).isEqualTo(told.keySet().stream().map(List::of).toList());
        told.forEach((number, margin) -> assertThat(margin).isCloseTo((float) (5 - worth(number)), within(1e-4f)));
    }

    @Test
    void keepsTheBest() {
        Parts parts = new Parts(probe(model, 1, 1000));

        parts.sweep.run(parts.order, new int[] {-1}, CORNERS, (number, odds, margin) -> {});

        assertThat(worth(parts.sweep.best())).isEqualTo(1.59);
        assertThat(parts.sweep.bestMargin()).isCloseTo(5 - 1.59f, within(1e-4f));
        assertThat(parts.sweep.bestOdds()).containsExactly(parts.sweep.bestMargin());
    }

    @Test
    void beginsAnewWithEverySweep() {
        Parts parts = new Parts(probe(model, 2, 1000));
        int good = 64;
        parts.sweep.run(parts.order, new int[] {-1, good}, 1000, (number, odds, margin) -> {});
        float first = parts.sweep.bestMargin();
        Parts worse = new Parts(probe(model, 2, 1000));

        parts.sweep.run(worse.order, new int[] {-1, -1}, 1, (number, odds, margin) -> {});

        assertThat(parts.sweep.bestMargin()).isGreaterThan(first);
    }

    @Test
    void leavesTheOtherEditsAsTheyAre() {
        Parts parts = new Parts(probe(model, 3, 1000));
        shown.clear();
        List<Integer> told = new ArrayList<>();

        parts.sweep.run(parts.order, new int[] {8 + 3, -1, 16 + 7}, 24, (number, odds, margin) -> told.add(number));

        assertThat(shown).hasSameSizeAs(told);
        for (int i = 0; i < told.size(); i++) {
            List<Integer> expected = new ArrayList<>(told.get(i) / 8 == 1 ? List.of() : List.of(8 + 3));
            expected.add(told.get(i) / 8 == 2 ? 16 + 7 : told.get(i));
            expected.add(16 + 7);
            assertThat(shown.get(i))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().distinct().toList());
        }
    }

    @Test
    void endsWithTheRoundThatReachesItsLimit() {
        for (int limit : new int[] {1, 2, 9, 10, 17, 18}) {
            Parts parts = new Parts(probe(model, 1, 1000));
            shown.clear();

            assertThat(parts.sweep.run(parts.order, new int[] {-1}, limit, (number, odds, margin) -> {}))
                    .isTrue();

            // A grid of one point comes first, then rounds of eight.
            assertThat(shown).hasSize(limit <= 1 ? 1 : limit <= 9 ? 9 : limit <= 17 ? 17 : 25);
        }
    }

    @Test
    void endsWhereItsListenerHasEnough() {
        Parts parts = new Parts(probe(model, 1, 1000));
        shown.clear();

        boolean goesOn = parts.sweep.run(parts.order, new int[] {-1}, CORNERS, new CornerSweep.Listener() {
            private int told;

            @Override
            public void tried(int number, float[] odds, float margin) {
                told++;
            }

            @Override
            public boolean isEnough() {
                return told >= 10;
            }
        });

        assertThat(goesOn).isTrue();
        assertThat(shown).hasSize(17);
    }

    @Test
    void saysWhereTheSearchMustNotGoOn() {
        Parts parts = new Parts(probe(model, 1, 20));

        assertThat(parts.sweep.run(parts.order, new int[] {-1}, CORNERS, (number, odds, margin) -> {}))
                .isFalse();
    }
}
