package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    /** Runs three evaluations of four workers each, and returns how many images were under attack at once at most. */
    private static int mostAtOnce(Cores cores, int threads) throws Exception {
        Watched model = new Watched(threads);
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
        return model.most.get();
    }

    /** A model that says how many native threads it keeps busy, and counts how many passes of it are under way. */
    private static final class Watched implements Classifier {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final Classifier inner = Classifier.of("watched", KnownModels.LABELS, this::scores);
        private final int threads;

        Watched(int threads) {
            this.threads = threads;
        }

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

        @Override
        public int nativeThreads() {
            return threads;
        }

        @Override
        public ModelInfo info() {
            return inner.info();
        }

        @Override
        public List<String> labels() {
            return inner.labels();
        }

        @Override
        public PreparedImage prepare(RgbImage clean) {
            return inner.prepare(clean);
        }
    }
}
