package dev.onepixel.assertion;

import static dev.onepixel.assertion.OnePixelAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.report.ComparisonText;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Candidates against the released model, as a user's parameterised test has them. */
class ModelAgainstModelTest {

    private static final TransformVote VOTE = TransformVote.of("identity", "bits(7)", "identity");

    /** The released model is the hardened one of the bundled two; it is also its own first candidate. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ReleaseTest {

        private final Classifier released = DjlClassifier.load(Path.of("models/traffic-signs-hardened"));
        private final Classifier plain = DjlClassifier.load(Path.of("models/traffic-signs"));
        private final RobustnessComparison models = RobustnessComparison.of("released", released)
                .with("rebuilt", released)
                .with("plain", plain)
                .run(model -> RobustnessEvaluation.of(model)
                        .on(firstFiveOfEachClass())
                        .search(Search.CORNERS)
                        .maxQueriesPerImage(300));

        @BeforeAll
        void showTheTable() {
            System.out.println(ComparisonText.of(models));
        }

        @AfterAll
        void close() {
            released.close();
            plain.close();
        }

        List<String> candidates() {
            return models.candidates();
        }

        @ParameterizedTest
        @MethodSource("candidates")
        void isAtLeastAsRobustAsTheReleased(String candidate) {
            assertThat(models).isAtLeastAsRobustAsTheFirst(candidate);
        }

        private static ImageSet firstFiveOfEachClass() {
            ImageSet all = ImageSet.open(Path.of("fixtures/traffic-signs"));
            return all.subset(all.names().stream()
                    .filter(name -> name.matches(".*/000[0-4]\\.png"))
                    .toList());
        }
    }

    @Test
    void aParameterisedTestFailsForTheCandidateThatLostAndShowsOneTable() {
        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ReleaseTest.class))
                .execute()
                .testEvents();

        events.assertStatistics(counts -> counts.started(2).succeeded(1).failed(1));
        String message = String.valueOf(events.failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage());
        assertThat(message)
                .containsPattern("^\nExpecting plain to be at least as robust as released\nbut it lost \\d+ images")
                .containsPattern("\nreleased +9")
                .containsPattern("\nrebuilt .* 0 +0 +p = 1.0000, could be chance\n")
                .containsPattern("\nplain .* p [=<] 0\\.\\d+, (more than|could be) chance\n")
                .contains("\nImages   60 of fixtures/traffic-signs")
                .contains("\nAttack   CORNERS, 1 pixel, at most 300 queries an image, seed 24301\n")
                .contains("\nrebuilt against released, 60 images compared: none changed sides\n")
                .containsPattern("\nplain against released, 60 images compared:\n  (lost|gained) +");
    }

    private static RobustnessComparison behindTheVote() {
        return RobustnessComparison.of("released", Reports.SOUND)
                .with("candidate", Reports.WEAK)
                .run(model -> Reports.of(model).behind(VOTE));
    }

    @Test
    void isComparedByTheDefendedDecisionBehindADefense() {
        RobustnessComparison models = behindTheVote();

        String edit = models
                .report("candidate")
                .attacks(models.report("candidate").headlineAttacker())
                .stream()
                .flatMap(attack -> attack.changes().stream())
                .map(Object::toString)
                .collect(Collectors.joining());
        assertThat(ComparisonText.of(models)).isEqualTo(Text.format("""
                model      defended clean accuracy  robust accuracy        attack success        lost  gained  exact McNemar
                released   75.0 %% (19.4..99.4 %%)    75.0 %% (19.4..99.4 %%)  0.0 %% (0.0..70.8 %%)
                candidate  75.0 %% (19.4..99.4 %%)    50.0 %% (6.8..93.2 %%)   33.3 %% (0.8..90.6 %%)  1     0       p = 1.0000, could be chance

                Images   4 of four images
                Defense  MAJORITY of identity, bits(7), identity; attacker AWARE
                Attack   CORNERS, 1 pixel, seed 24301

                candidate against released, 4 images compared:
                  lost  a-weak  withstood  ->  fooled as wrong by %s""", edit));
    }

    @Test
    void refusesModelsThatWereNotEvaluatedInTheSameWay() {
        Function<Classifier, RobustnessEvaluation> differently = model -> model == Reports.WEAK
                ? Reports.of(model)
                        .search(Search.DIFFERENTIAL_EVOLUTION)
                        .population(4)
                        .generations(1)
                        .pixels(2)
                : Reports.of(model);
        assertThatThrownBy(() -> RobustnessComparison.of("released", Reports.SOUND)
                        .with("candidate", Reports.WEAK)
                        .run(differently))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("""
                        Models are compared under the same conditions, but those of released and candidate differ:
                          pixels    1 for released, 2 for candidate
                          search    search CORNERS for released, DIFFERENTIAL_EVOLUTION for candidate
                          search    population 400 for released, 4 for candidate
                          search    generations 100 for released, 1 for candidate
                        Evaluate all models in the same way""");
        Classifier other =
                Classifier.of("other", List.of("right", "wrong", "odd"), image -> new float[] {0.8f, 0.1f, 0.1f});
        assertThatThrownBy(() -> RobustnessComparison.of("released", Reports.SOUND)
                        .with("candidate", other)
                        .run(Reports::of))
                .hasMessageContaining("\n  labels    only for released [], only in candidate [odd]\n");
        Map<Classifier, ImageSet> images = Map.of(
                Reports.SOUND,
                Reports.FOUR,
                Reports.WEAK,
                ImageSet.of("others", List.of(KnownModels.plain("a-weak", 9, 9))));
        assertThatThrownBy(() -> RobustnessComparison.of("released", Reports.SOUND)
                        .with("candidate", Reports.WEAK)
                        .run(model -> RobustnessEvaluation.of(model)
                                .on(images.getOrDefault(model, Reports.FOUR))
                                .search(Search.CORNERS)))
                .hasMessageContaining(
                        "\n  images    4 of four images for released, 1 of others for candidate; none has the same name, label and content\n");
    }

    @Test
    void countsNothingInFavourOfAModelThatWasNotAttackedToTheEnd() {
        Classifier broken = Classifier.of("broken", KnownModels.LABELS, image -> {
            throw new ClassifierException("broken");
        });
        RobustnessComparison models = RobustnessComparison.of("released", Reports.SOUND)
                .with("candidate", broken)
                .run(Reports::of);

        assertThatThrownBy(() -> assertThat(models).isAtLeastAsRobustAsTheFirst("candidate"))
                .hasMessage("""

                        Expecting every image that withstood in released to be attacked to the end
                        but 3 were not:
                          a-weak: broken
                          b-strong: broken
                          c-strong: broken""");
        assertThatThrownBy(() -> assertThat(models.report("candidate")).isAtLeastAsRobustAs(models.reference()))
                .hasMessage("""

                        Expecting every image that withstood in immovable to be attacked to the end
                        but 3 were not:
                          a-weak: broken
                          b-strong: broken
                          c-strong: broken""");
    }
}
