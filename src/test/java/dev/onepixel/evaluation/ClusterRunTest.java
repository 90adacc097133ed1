package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.image.ImageEvaluation;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.thread.Helpers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose images are attacked elsewhere, which here is this thread. */
@Timeout(60)
class ClusterRunTest {

    private static final ImageSet THREE = ImageSet.of(
            "three",
            Stream.of("a", "b", "c").map(name -> KnownModels.plain(name, 4, 4)).toList());
    private static final Classifier WEAK = KnownModels.planted(0, PixelEdit.of(1, 1, 255, 0, 0));

    private final List<String> done = new ArrayList<>();
    private final Evidence shelf = (attacker, image, edited) -> {
        done.add("kept " + image);
        return new Evidence.Kept("kept/" + image, edited);
    };

    private RobustnessEvaluation evaluation() {
        return RobustnessEvaluation.of(WEAK).on(THREE).search(Search.CORNERS).evidence(shelf);
    }

    private Cluster cluster(Optional<String> lost, Optional<EvaluationException> failed) {
        return (plan, images, answers) -> {
            assertThat(images).isEqualTo(THREE.fairOrder());
            for (String image : images) {
                if (lost.filter(image::equals).isPresent()) {
                    answers.lost(image, "its process died three times");
                } else {
                    answers.finished(attacked(plan, image));
                }
            }
            failed.ifPresent(answers::failed);
            return new Cluster.Work() {
                @Override
                public String status() {
                    return "stage 1";
                }

                @Override
                public void close() {
                    done.add("closed");
                }
            };
        };
    }

    private static EvaluatedImage attacked(EvaluationPlan plan, String image) {
        return new ImageEvaluation(
                        plan,
                        WEAK,
                        RemoteEvidence.there(),
                        Optional.empty(),
                        () -> false,
                        Helpers.NONE,
                        ImageEvaluation.Spending.UNWATCHED)
                .evaluate(THREE.load(image));
    }

    @Test
    void hasTheResultsAndTheEvidenceOfARunHere() {
        List<ImageResult> here = evaluation().run().results();
        List<String> keptHere = done.stream().sorted().toList();
        done.clear();
        List<Supplier<String>> status = new ArrayList<>();

        RobustnessReport report = evaluation()
                .on(cluster(Optional.empty(), Optional.empty()))
                .listener(new EvaluationListener() {
                    @Override
                    public void elsewhere(Supplier<String> asked) {
                        status.add(asked);
                    }
                })
                .run();

        assertThat(report.results()).isEqualTo(here);
        assertThat(done.stream().filter(each -> !each.equals("closed")).sorted())
                .isEqualTo(keptHere);
        assertThat(done).contains("closed");
        assertThat(status).singleElement().satisfies(asked -> assertThat(asked.get())
                .isEqualTo("stage 1"));
        assertThat(report.times().attackSeconds(Attacker.UNDEFENDED)).isPositive();
    }

    @Test
    void anImageThatIsLostIsInconclusiveAndTheOthersAreNot() {
        RobustnessReport report =
                evaluation().on(cluster(Optional.of("b"), Optional.empty())).run();

        assertThat(report.headline().fooled()).isEqualTo(2);
        assertThat(report.attacks(Attacker.UNDEFENDED))
                .filteredOn(attack -> !attack.isFooled())
                .singleElement()
                .returns("b", AttackResult::image)
                .returns("its process died three times", AttackResult::ending);
    }

    @Test
    void aClusterThatFailsEndsTheRun() {
        Cluster failing = (plan, images, answers) -> {
            answers.failed(new EvaluationException("the cluster is gone"));
            return new Cluster.Work() {
                @Override
                public String status() {
                    return "";
                }

                @Override
                public void close() {
                    done.add("closed");
                }
            };
        };

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluation().on(failing).run())
                .withMessage("the cluster is gone");
        assertThat(done).contains("closed");
    }

    @Test
    void aPlanThatCannotBeCarriedOutElsewhereIsRefusedAtOnce() {
        Cluster refusing = (plan, images, answers) -> {
            throw new EvaluationException("not there");
        };

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluation().on(refusing).start())
                .withMessage("not there");
    }

    @Test
    void whatDidNotFoolThereIsNotKeptHere() {
        RobustnessReport report = RobustnessEvaluation.of(WEAK)
                .on(THREE)
                .search(Search.CORNERS)
                .maxQueriesPerImage(3)
                .evidence(shelf)
                .on((plan, images, answers) -> {
                    images.forEach(image -> answers.finished(attacked(plan, image)));
                    return new Cluster.Work() {
                        @Override
                        public String status() {
                            return "";
                        }

                        @Override
                        public void close() {}
                    };
                })
                .run();

        assertThat(report.headline().withstood()).isEqualTo(3);
        assertThat(done).isEmpty();
    }

    @Test
    void aKindOfClusterThatNobodyKnowsIsNamedWithWhatToAdd() {
        Path here = Path.of(".");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> Clusters.connect("abacus", "local", here, here))
                .withMessageContaining("onepixel.executor=abacus finds no abacus on the class path (no "
                        + ClusterProvider.class.getName() + ")")
                .withMessageContaining("or set onepixel.executor=local");
    }
}
