package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Images that other processes attack, and the evidence that they leave here. */
class RemotelyTest {

    private final List<String> done = new ArrayList<>();
    private final Remotely remotely = new Remotely(
            List.of("a", "b"),
            image -> {
                done.add("finished " + image.result().image());
                return image.result();
            },
            (image, why) -> {
                done.add("lost " + image);
                return AttackResults.of(AttackResult.inconclusive(image, "right", why));
            });

    private CompletableFuture<ImageResult> of(String image) {
        return remotely.result(image).orElseThrow();
    }

    private static EvaluatedImage finished(String image) {
        return new EvaluatedImage(AttackResults.of(AttackResults.withstood(image)), ImageTimes.NONE);
    }

    @Test
    void anImageIsFinishedOrLostOnce() throws Exception {
        remotely.finished(finished("a"));
        remotely.lost("a", "too late");
        remotely.lost("b", "its executor died");
        remotely.finished(finished("b"));
        remotely.lost("of nobody", "never asked for");

        assertThat(of("a").get()).isEqualTo(finished("a").result());
        assertThat(of("b").get().undefended().ending()).isEqualTo("its executor died");
        assertThat(done).containsExactly("finished a", "lost b");
        assertThat(remotely.result("of nobody")).isEmpty();
    }

    @Test
    void whoeverWaitsIsToldWhyAllFailed() {
        remotely.failed(new EvaluationException("the cluster is gone"));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> of("a").get())
                .withMessageContaining("the cluster is gone");
        assertThat(of("b")).isCompletedExceptionally();
    }

    @Test
    void whatCannotBeTakenInIsThrownWhereItIsWaitedFor() {
        Remotely full = new Remotely(
                List.of("a"),
                image -> {
                    throw new EvaluationException("disk full");
                },
                (image, why) -> finished(image).result());

        full.finished(finished("a"));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> full.result("a").orElseThrow().get())
                .withMessageContaining("disk full");
    }

    @Test
    void theWorkIsAskedHowItGetsOnAndIsClosed() {
        assertThat(remotely.status()).isEmpty();
        remotely.close();

        remotely.begin(
                (plan, images, answers) -> {
                    done.add("begin " + images);
                    return new Cluster.Work() {
                        @Override
                        public String status() {
                            return "2 executors";
                        }

                        @Override
                        public void close() {
                            done.add("closed");
                        }
                    };
                },
                MadeReports.BARE,
                List.of("a", "b"));

        assertThat(remotely.status()).isEqualTo("2 executors");
        remotely.close();
        assertThat(done).containsExactly("begin [a, b]", "closed");
    }

    @Test
    void evidenceIsMadeAgainFromTheEditsAndOnceForEachPath() {
        ImageSet images = ImageSet.of("one", List.of(KnownModels.plain("a", 4, 4)));
        List<RgbImage> kept = new ArrayList<>();
        RemoteEvidence evidence = new RemoteEvidence(
                (attacker, image, edited) -> {
                    kept.add(edited);
                    return new Evidence.Kept(attacker + "/" + image + ".png", edited);
                },
                images);
        AttackResult there = keptAs("AWARE:to b: c/a");
        AttackResult withstood = AttackResults.withstood("a");

        ImageResult here = evidence.adopt(new ImageResult(
                "a",
                "right",
                "ab",
                Map.of(Attacker.UNDEFENDED, withstood, Attacker.UNAWARE, there, Attacker.AWARE, there),
                List.of(new TargetResult(Attacker.AWARE, "wrong", there))));

        AttackResult adopted = keptAs("AWARE/to b: c/a.png");
        assertThat(here)
                .isEqualTo(new ImageResult(
                        "a",
                        "right",
                        "ab",
                        Map.of(Attacker.UNDEFENDED, withstood, Attacker.UNAWARE, adopted, Attacker.AWARE, adopted),
                        List.of(new TargetResult(Attacker.AWARE, "wrong", adopted))));
        assertThat(kept).containsExactly(images.load("a").image().with(there.edits()));
    }

    private static AttackResult keptAs(String path) {
        AttackResult fooled = AttackResults.fooled("a");
        AdversarialExample success = fooled.success().orElseThrow();
        return new AttackResult(
                fooled.image(),
                fooled.label(),
                fooled.clean(),
                fooled.outcome(),
                Optional.of(new AdversarialExample(success.edited(), success.changes(), success.confirmation(), path)),
                fooled.effort());
    }
}
