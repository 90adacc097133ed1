package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.ForwardingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However many evaluations run side by side, no more native threads are at work than there are cores. */
class CoresTest {

    /** Twelve workers would like to attack at once; a machine of two cores lets two of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void letsAsManyImagesBeAttackedAsThereAreCores(int cores) throws Exception {
        assertThat(mostAtOnce(new Cores(cores), 1)).isEqualTo(cores);
    }

    @Test
    void letsAllWorkersAttackWhereThereAreCoresForThem() throws Exception {
        assertThat(mostAtOnce(new Cores(64), 1))
                .as("so the other tests can fail on any machine")
                .isGreaterThan(4);
    }

    @Test
    void attacksFewerImagesAtATimeWhereAPassKeepsMoreCoresBusy() throws Exception {
        assertThat(mostAtOnce(new Cores(4), 2)).isEqualTo(2);
        assertThat(mostAtOnce(new Cores(4), 4)).isEqualTo(1);
        assertThat(mostAtOnce(new Cores(4), 9)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "2, 4, 2", "3, 2, 2", "4, 1, 1", "64, 4, 4"})
    void workersWithoutAnImageHelpWithOne(int cores, int workers, int atOnce) {
        Watch watch = new Watch();
        Classifier model = Classifier.of("watched", KnownModels.LABELS, watch::scores);
        RobustnessReport report = RobustnessEvaluation.of(model)
                .on(ImageSet.of("one", List.of(KnownModels.plain("plain", 4, 4))))
                .attack(AttackParameters.PAPER.withSearch(Search.CORNERS))
                .workers(workers)
                .cores(new Cores(cores))
                .run();

        assertThat(report.results()).hasSize(1);
        assertThat(watch.most).hasValue(atOnce);
    }

    /** Runs three evaluations of four workers each, and returns how many images were under attack at once at most. */
    private static int mostAtOnce(Cores cores, int threads) throws Exception {
        Watch watch = new Watch();
        Classifier model = new ForwardingClassifier(Classifier.of("watched", KnownModels.LABELS, watch::scores)) {
            @Override
            public int nativeThreads() {
                return threads;
            }
        };
        ImageSet images = ImageSet.of(
                "plain",
                IntStream.range(0, 8)
                        .mapToObj(i -> KnownModels.plain("plain-" + i, 4, 4))
                        .toList());
        ExecutorService tests = Executors.newFixedThreadPool(3);
        try {
            List<Future<RobustnessReport>> reports = IntStream.range(0, 3)
                    .mapToObj(i -> tests.submit(() -> RobustnessEvaluation.of(model)
                            .on(images)
                            .attack(AttackParameters.PAPER.withSearch(Search.CORNERS))
                            .workers(4)
                            .cores(cores)
                            .run()))
                    .toList();
            for (Future<RobustnessReport> report : reports) {
                assertThat(report.get().results()).hasSize(8);
            }
        } finally {
            tests.shutdown();
        }
        return watch.most.get();
    }

    /** Counts how many passes of a model are under way. */
    private static final class Watch {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        private float[] scores(RgbImage image) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(0, 200_000);
                return new float[] {0.9f, 0.1f};
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        }
    }
}
