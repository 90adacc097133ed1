package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.testing.Cifar10;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public LeNet on real images, held against what others measured on the same model. */
class OutsideWorldTest {

    private static DjlClassifier lenet;
    private static ImageSet images;

    @BeforeAll
    static void loadReference() {
        Cifar10.requireReferenceData();
        lenet = Cifar10.lenet(32);
        images = Cifar10.firstCorrect(lenet, 100);
    }

    @AfterAll
    static void close() {
        if (lenet != null) {
            lenet.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 0x5EED})
    void thePapersEvolutionFools66To70OfTheFirst100(long seed) {
        RobustnessReport report =
                RobustnessEvaluation.of(lenet).on(images).seed(seed).run();

        System.out.printf(
                "LeNet, DE, seed %d: %d of 100 fooled, %.0f queries an image, %.0f s, %.0f queries/s%n",
                seed,
                report.headline().fooled(),
                report.queries() / 100.0,
                report.seconds(),
                report.queries() / report.seconds());
        assertThat(report.headline().attacked()).isEqualTo(100);
        assertThat(report.headline().fooled()).isBetween(66, 70);
    }

    @Test
    void cornersFool70OfTheFirst100() {
        RobustnessReport report =
                RobustnessEvaluation.of(lenet).on(images).search(Search.CORNERS).run();

        double ofFooled = report.attacks(Attacker.UNDEFENDED).stream()
                .filter(a -> a.isFooled())
                .mapToLong(a -> a.queries())
                .average()
                .orElseThrow();
        System.out.printf(
                "LeNet, corners: %d of 100 fooled, %.0f queries an image, %.0f of a fooled one, %.1f s%n",
                report.headline().fooled(), report.queries() / 100.0, ofFooled, report.seconds());
        assertThat(report.headline().fooled()).isEqualTo(70);
        assertThat(report.queries() / 100.0).isLessThanOrEqualTo(2600);
        assertThat(ofFooled).isLessThanOrEqualTo(100);
    }

    @Test
    void cornersWithin1000QueriesMissAtMostOneOfThe70() {
        RobustnessReport report = RobustnessEvaluation.of(lenet)
                .on(images)
                .search(Search.CORNERS)
                .maxQueriesPerImage(1000)
                .run();

        System.out.printf(
                "LeNet, corners within 1,000: %d of 100 fooled, %.0f queries an image, %.1f s%n",
                report.headline().fooled(), report.queries() / 100.0, report.seconds());
        assertThat(report.headline().fooled()).isBetween(69, 70);
        assertThat(report.queries() / 100.0).isLessThanOrEqualTo(400);
    }

    @Test
    void cornersThatEndWhereLittleChanceIsLeftMissAtMostOneOfThe70() {
        RobustnessReport report = RobustnessEvaluation.of(lenet)
                .on(images)
                .attack(AttackParameters.PAPER.withSearch(Search.CORNERS).withStopBelow(0.01))
                .run();

        System.out.printf(
                "LeNet, corners until the chance left is below 1 %%: %d of 100 fooled, %.0f queries an image%n",
                report.headline().fooled(), report.queries() / 100.0);
        assertThat(report.headline().fooled()).isBetween(69, 70);
        assertThat(report.queries() / 100.0).isLessThanOrEqualTo(400);
        assertThat(report.attacks(Attacker.UNDEFENDED))
                .filteredOn(attack -> attack.outcome() == Outcome.WITHSTOOD)
                .allSatisfy(
                        attack -> assertThat(attack.ending())
                                .contains(
                                        "% of the corners tried, when the chance that the others fool was estimated below 0.01"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 400})
    void resultsDoNotDependOnBatchSizeWorkersSubsetOrOrder(int batchSize) {
        List<String> some = new ArrayList<>(images.names().subList(0, 12));
        List<ImageResult> expected =
                evaluation(lenet, images.subset(some)).run().results();
        try (DjlClassifier other = Cifar10.lenet(batchSize)) {
            for (int workers = 1; workers <= 4; workers++) {
                assertThat(evaluation(other, images.subset(some))
                                .workers(workers)
                                .run()
                                .results())
                        .isEqualTo(expected);
            }
            Collections.shuffle(some, new Random(batchSize));
            try (EvaluationRun run = evaluation(other, images.subset(some.subList(0, 5)))
                    .workers(2)
                    .start()) {
                for (String name : some.subList(0, 5)) {
                    assertThat(expected).contains(run.result(name));
                }
            }
        }
    }

    private static RobustnessEvaluation evaluation(DjlClassifier model, ImageSet images) {
        return RobustnessEvaluation.of(model).on(images).population(100).generations(10);
    }
}
