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

/** However many evaluations run side by side, no more native threads are at work than there are cores. */
class CoresTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void neverLetsMoreImagesBeAttackedThanThereAreCores() throws Exception {
        assertThat(mostAtOnce(1)).isBetween(1, CORES);
    }

    @Test
    void attacksOneImageAtATimeWhereAPassKeepsAllCoresBusy() throws Exception {
        assertThat(mostAtOnce(CORES)).isEqualTo(1);
        assertThat(mostAtOnce(CORES + 5)).isEqualTo(1);
    }

    /** Runs three evaluations of four workers each, and returns how many images were under attack at once at most. */
    private static int mostAtOnce(int threads) throws Exception {
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
