package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that does not come back must not take the build with it. */
class StuckModelTest {

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
    }

    private final ImageSet images = ImageSet.of(
            "plain",
            IntStream.range(0, 6)
                    .mapToObj(i -> KnownModels.plain("plain-" + i, 4 + i, 4))
                    .toList());

    /** Comes back from all images but the one of width 7, from which no interrupt brings it back either. */
    private final Classifier model = Classifier.of("stuck", KnownModels.LABELS, image -> {
        if (image.width() == 7) {
            stuck.countDown();
            boolean waiting = true;
            while (waiting) {
                try {
                    never.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    // Native code takes no notice of it.
                }
            }
        }
        return new float[] {0.9f, 0.1f};
    });

    @Test
    void endsWithWhatThereIsWhenItIsInterrupted() throws Exception {
        FutureTask<RobustnessReport> run = new FutureTask<>(() -> RobustnessEvaluation.of(model)
                .on(images)
                .search(Search.CORNERS)
                .workers(2)
                .run());
        Thread caller = new Thread(run, "caller");
        caller.start();
        assertThat(stuck.await(60, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();

        RobustnessReport report = run.get(60, TimeUnit.SECONDS);

        List<ImageResult> results = report.results();
        assertThat(results).hasSize(6);
        ImageResult left = results.get(3);
        assertThat(left.undefended().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(left.undefended().ending())
                .matches(
                        "the model did not answer within 5 s after the run was interrupted; its thread onepixel-worker-\\d was left behind");
        assertThat(report.endedEarly())
                .matches(
                        "the run was interrupted, and onepixel-worker-\\d did not come back from the model within 5 s");
        assertThat(Verdict.of(report, Limits.NONE_FOOLED).state()).isEqualTo(State.UNDECIDED);
        assertThat(report.cleanAccuracy().total())
                .as("rates are over what was evaluated")
                .isLessThan(6);
    }

    @Test
    void leavesItsCoresToTheNextEvaluation() throws Exception {
        endsWithWhatThereIsWhenItIsInterrupted();

        RobustnessReport next = RobustnessEvaluation.of(KnownModels.immovable())
                .on(images)
                .search(Search.CORNERS)
                .run();

        assertThat(next.headline().withstood()).isEqualTo(6);
    }
}
