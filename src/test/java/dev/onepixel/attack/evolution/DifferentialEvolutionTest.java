package dev.onepixel.attack.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.SearchRun;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferentialEvolutionTest {

    private static final AttackParameters PAPER = AttackParameters.PAPER;

    static LongStream twentySeeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void findsTheOnlyPixelThatFlipsTheModel(long seed) {
        PixelEdit weakness = PixelEdit.of(21, 9, 250, 10, 40);
        SearchRun run = SearchRun.of(
                KnownModels.planted(60, weakness), KnownModels.plain("plain", 32, 32), PAPER.withSeed(seed));

        assertThat(run.found()).isTrue();
        PixelEdit found = run.probe().success().get(0);
        assertThat(List.of(found.x(), found.y())).containsExactly(21, 9);
        assertThat(found.red()).isBetween(190, 255);
        assertThat(found.green()).isBetween(0, 70);
        assertThat(found.blue()).isBetween(0, 100);
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void findsOneOfSeveralPlantedPixels(long seed) {
        PixelEdit[] weaknesses = {
            PixelEdit.of(0, 0, 255, 255, 255), PixelEdit.of(31, 31, 0, 0, 0), PixelEdit.of(0, 31, 255, 0, 0)
        };
        SearchRun run = SearchRun.of(
                KnownModels.planted(40, weaknesses), KnownModels.plain("plain", 32, 32), PAPER.withSeed(seed));

        assertThat(run.found()).isTrue();
        PixelEdit found = run.probe().success().get(0);
        assertThat(weaknesses).anyMatch(w -> w.x() == found.x() && w.y() == found.y());
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void reportsNothingWhereNothingWasPlanted(long seed) {
        SearchRun run = SearchRun.of(
                KnownModels.immovable(),
                KnownModels.plain("plain", 16, 16),
                PAPER.withSeed(seed).withPopulation(40).withGenerations(20));

        assertThat(run.probe().stop()).isEqualTo(Probe.Stop.NONE);
        assertThat(run.probe().success()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void comesWithinOnePercentOfTheExactOptimumOfALinearModel(long seed) {
        double[] weights = smoothWeights(16, 16);
        LabelledImage image = KnownModels.plain("plain", 16, 16);
        float clean = KnownModels.linearScore(weights, image.image());
        float exact = lowestByEnumeration(weights, image.image());

        SearchRun run = SearchRun.of(KnownModels.linear(weights), image, PAPER.withSeed(seed));

        assertThat(run.found()).isFalse();
        assertThat((double) (clean - run.probe().lowestLoss())).isGreaterThanOrEqualTo(0.99 * (clean - exact));
    }

    /** Weights that change slowly from pixel to pixel, as in any model of pictures; among white noise positions are a lottery. */
    private static double[] smoothWeights(int width, int height) {
        double[] weights = new double[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            double x = i % width / (double) width;
            int row = i / width;
            double y = row / (double) height;
            for (int c = 0; c < 3; c++) {
                weights[3 * i + c] = Math.sin(2.3 * Math.PI * x + c) * Math.cos(1.7 * Math.PI * y - c) + 0.4 * x * y;
            }
        }
        return weights;
    }

    /** A linear model's best edit has each channel at 0 or 255, so the corners hold the optimum. */
    private static float lowestByEnumeration(double[] weights, RgbImage image) {
        float lowest = 1;
        for (int i = 0; i < image.size(); i++) {
            for (int corner = 0; corner < 8; corner++) {
                PixelEdit edit = PixelEdit.of(
                        i % image.width(),
                        i / image.width(),
                        (corner >> 2) * 255,
                        (corner >> 1 & 1) * 255,
                        (corner & 1) * 255);
                lowest = Math.min(lowest, KnownModels.linearScore(weights, image.with(List.of(edit))));
            }
        }
        return lowest;
    }

    @Test
    void combinesParentsAsStornAndPriceDo() {
        double[] trial = new double[2];

        DifferentialEvolution.combine(new double[] {10, 1}, new double[] {8, 4}, new double[] {2, 10}, trial);

        assertThat(trial).containsExactly(13, -2);
    }

    @Test
    void drawsThreeDistinctParentsOtherThanItsOwnIndex() {
        double[][] population = {{1}, {10}, {100}, {1000}};
        List<Double> possible = new ArrayList<>();
        int[][] orders = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
        for (int[] o : orders) {
            possible.add(population[o[0]][0] + 0.5 * (population[o[1]][0] - population[o[2]][0]));
        }
        UniformRandomProvider random = RandomStreams.stream(1, "x", "test");
        List<Double> drawn = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double[] trial = new double[1];
            DifferentialEvolution.mutate(population, 0, random, trial);
            drawn.add(trial[0]);
        }

        assertThat(drawn).isSubsetOf(possible);
        assertThat(possible)
                .allSatisfy(p ->
                        assertThat(drawn.stream().filter(p::equals).count()).isBetween(60L, 140L));
    }

    @Test
    void keepsABetterParent() {
        // A model that any edit of the left half lowers: selection must drive all members there.
        SearchRun run = SearchRun.of(
                KnownModels.planted(0, PixelEdit.of(3, 3, 1, 2, 3)),
                KnownModels.plain("plain", 16, 16),
                PAPER.withPopulation(60).withGenerations(60));

        // Sampling alone (60 random candidates) comes nowhere near; evolution closes in on the planted position.
        SearchRun initialOnly = SearchRun.of(
                KnownModels.planted(0, PixelEdit.of(3, 3, 1, 2, 3)),
                KnownModels.plain("plain", 16, 16),
                PAPER.withPopulation(60).withGenerations(0));
        assertThat(run.probe().lowestLoss()).isLessThan(0.57f);
        assertThat(initialOnly.probe().lowestLoss()).isGreaterThan(run.probe().lowestLoss());
    }

    @Test
    void sendsNoCandidateTwice() {
        CountingClassifier counting = new CountingClassifier(KnownModels.planted(0, PixelEdit.of(3, 3, 1, 2, 3)));

        SearchRun run = SearchRun.of(
                counting,
                KnownModels.plainGrey("grey", 8, 8),
                PAPER.withPopulation(100).withGenerations(50));

        assertThat(counting.mostRepeats()).isEqualTo(1);
        assertThat(run.budget().spent()).isEqualTo(counting.editedVariants()).isLessThan(100 * 51);
    }

    @Test
    void checksTheInitialPopulationToo() {
        PixelEdit[] everywhere = new PixelEdit[64];
        for (int i = 0; i < 64; i++) {
            everywhere[i] = PixelEdit.of(i % 8, i / 8, 128, 128, 128);
        }
        SearchRun run = SearchRun.of(
                KnownModels.planted(255, everywhere), KnownModels.plain("plain", 8, 8), PAPER.withGenerations(0));

        assertThat(run.found()).isTrue();
        assertThat(run.budget().spent()).isEqualTo(Probe.SLICE);
    }

    @Test
    void moreGenerationsNeverFindLess() {
        PixelEdit weakness = PixelEdit.of(12, 5, 200, 30, 90);
        for (long seed = 1; seed <= 10; seed++) {
            boolean found = false;
            float lowest = 1;
            for (int generations = 0; generations <= 40; generations += 10) {
                SearchRun run = SearchRun.of(
                        KnownModels.planted(20, weakness),
                        KnownModels.plain("plain", 24, 24),
                        PAPER.withSeed(seed).withPopulation(50).withGenerations(generations));
                assertThat(run.found() || !found).isTrue();
                assertThat(run.probe().lowestLoss()).isLessThanOrEqualTo(lowest);
                found = run.found();
                lowest = run.probe().lowestLoss();
            }
        }
    }
}
