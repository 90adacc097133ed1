package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EvaluationRunTest {

    private static final ImageSet THREE = ImageSet.of(
            "three",
            Stream.of("c", "a", "b").map(name -> KnownModels.plain(name, 4, 4)).toList());
    private static final Classifier WEAK = KnownModels.planted(0, PixelEdit.of(1, 1, 255, 0, 0));

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private final EvaluationListener listener = new EvaluationListener() {
        @Override
        public void started(int images) {
            told.add("started " + images);
        }

        @Override
        public void foretelling(Supplier<Forecast> forecast) {
            told.add("foretelling " + forecast.get().images());
        }

        @Override
        public void taken(int images, int fooled) {
            told.add("taken " + images + " " + fooled);
        }

        @Override
        public void finished(ImageResult result) {
            told.add("finished " + result.image());
        }
    };

    private static RobustnessEvaluation evaluation(Classifier model, ImageSet images) {
        return RobustnessEvaluation.of(model).on(images).search(Search.CORNERS).workers(1);
    }

    @Test
    void imagesAreAskedForByTheirNamesInAnyOrder() {
        try (EvaluationRun run = evaluation(WEAK, THREE).start()) {
            assertThat(run.names()).containsExactly("a", "b", "c");
            assertThat(run.shard()).isEmpty();
            assertThat(run.plan().attack().search()).isEqualTo(Search.CORNERS);
            assertThat(run.times("b")).isEqualTo(ImageTimes.NONE);

            assertThat(run.result("b").undefended().outcome()).isEqualTo(Outcome.FOOLED);

            assertThat(run.times("b").clean().bare()).isEqualTo(1);
            assertThat(run.times("b").attackSeconds(Attacker.UNDEFENDED)).isPositive();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.result("z"))
                    .withMessage("There is no image named 'z' in 'three'");
        }
    }

    @Test
    void whatWasAskedForIsNotAttackedAgain() {
        CountingClassifier counting = new CountingClassifier(WEAK);
        try (EvaluationRun run = evaluation(counting, THREE).start()) {
            ImageResult one = run.result("a");

            RobustnessReport report = run.finish();

            assertThat(report.results().get(0)).isEqualTo(one);
            assertThat(counting.variants()).isEqualTo(report.queries());
            assertThat(report.seconds()).isPositive();
            assertThat(report.endedEarly()).isEmpty();
        }
    }

    @Test
    void whoListensIsToldOfTheBeginningAndOfEachImage() {
        evaluation(WEAK, THREE).listener(listener).run();

        assertThat(told).startsWith("started 3", "foretelling 3", "taken 0 0");
        assertThat(told.subList(3, told.size())).containsExactlyInAnyOrder("finished a", "finished b", "finished c");
    }

    @Test
    void aMeasurementOfAllIsCompleteAndEndsTheRun() {
        try (EvaluationRun run = evaluation(WEAK, THREE).start()) {
            Forecast forecast = run.measure(Duration.ofSeconds(50));

            assertThat(forecast.finished()).isEqualTo(3);
            assertThat(forecast.images()).isEqualTo(3);
            assertThat(forecast.isMeasured()).isTrue();
            assertThat(forecast.expectedQueries()).isLessThanOrEqualTo(forecast.mostQueries());
            assertThat(run.forecast().finished()).isEqualTo(3);
        }
    }

    @Test
    void aMeasurementEndsWithItsTimeOrWithAnInterrupt() {
        Classifier slow = Classifier.of("slow", KnownModels.LABELS, image -> {
            long end = System.nanoTime() + 2_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return new float[] {0.9f, 0.1f};
        });
        try (EvaluationRun run = evaluation(slow, THREE).start()) {
            assertThat(run.measure(Duration.ofMillis(60)).finished()).isLessThan(3);
            assertThat(run.finish().endedEarly()).isEqualTo("the run was interrupted");
        }
        try (EvaluationRun run = evaluation(slow, THREE).start()) {
            Thread.currentThread().interrupt();
            assertThat(run.measure(Duration.ofSeconds(50)).finished()).isLessThan(3);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aRunThatIsInterruptedFromOutsideSaysSo() {
        try (EvaluationRun run = evaluation(WEAK, THREE).start()) {
            run.interrupt();

            RobustnessReport report = run.finish();

            assertThat(report.endedEarly()).isEqualTo("the run was interrupted");
            assertThat(report.results()).hasSize(3).allSatisfy(result -> assertThat(
                            result.undefended().ending())
                    .isEqualTo("interrupted before it was attacked"));
        }
    }

    @Test
    void anImageThatCannotBeReadAgainIsItsOwnResult() {
        Fading images = new Fading();
        try (EvaluationRun run =
                evaluation(WEAK, images).behind(TransformVote.of("identity")).start()) {
            images.gone = true;

            ImageResult result = run.result("b");

            assertThat(result.attacks()).containsOnlyKeys(Attacker.values());
            assertThat(result.sha256()).isEmpty();
            assertThat(result.headline().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(result.headline().ending()).isEqualTo("it could not be read: disk gone");
            images.gone = false;
        }
    }

    /** Images that can be read until they are gone. */
    private static final class Fading implements ImageSet {

        private volatile boolean gone;

        @Override
        public String path() {
            return "fading";
        }

        @Override
        public List<String> names() {
            return THREE.names();
        }

        @Override
        public String label(String name) {
            return "right";
        }

        @Override
        public LabelledImage load(String name) {
            if (gone) {
                throw new UncheckedIOException("disk gone", new IOException("gone"));
            }
            return THREE.load(name);
        }
    }

    @Test
    void aSelfCheckIsMadeOnceOfWhateverSearchesBehindADefense() {
        assertThat(evaluation(WEAK, THREE)
                        .behind(TransformVote.of("identity"))
                        .run()
                        .selfCheck())
                .hasValueSatisfying(check -> assertThat(check.found().total()).isEqualTo(3));
        assertThat(evaluation(WEAK, THREE).run().selfCheck()).isEmpty();
        assertThat(evaluation(WEAK, THREE)
                        .behind(TransformVote.of("identity"))
                        .attacker(Attacker.UNDEFENDED)
                        .run()
                        .selfCheck())
                .isEmpty();
    }

    @Test
    void whatIsNotNamedIsNotKeptFromBefore() {
        List<Set<String>> kept = new ArrayList<>();
        evaluation(WEAK, THREE)
                .evidence(new Evidence() {
                    @Override
                    public Kept keep(Attacker attacker, String image, RgbImage edited) {
                        return new Kept(image, edited);
                    }

                    @Override
                    public void keepOnly(Set<String> paths) {
                        kept.add(paths);
                    }
                })
                .run();

        assertThat(kept).containsExactly(Set.of());
    }

    @Test
    void aClassificationBehindADefenseTakesEachMember() {
        assertThat(evaluation(WEAK, THREE)
                        .behind(TransformVote.of("identity", "flip", "identity"))
                        .run()
                        .defenseCost()
                        .orElseThrow()
                        .queriesPerClassification())
                .isEqualTo(3);
    }

    @Test
    void aSweepOfOnePixelsCornersIsAllThatStopsEarly() {
        AttackParameters stopping = AttackParameters.PAPER.withStopBelow(0.5);

        assertThat(evaluation(WEAK, THREE)
                        .attack(stopping.withSearch(Search.CORNERS))
                        .plan()
                        .attack()
                        .stopsEarly())
                .isTrue();
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluation(WEAK, THREE).attack(stopping).plan())
                .withMessageStartingWith(
                        "stopBelow = 0.5 ends the sweep of one pixel's corners, but the search is DIFFERENTIAL_EVOLUTION with pixels = 1");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluation(WEAK, THREE)
                        .attack(stopping.withSearch(Search.CORNERS).withPixels(2))
                        .plan())
                .withMessageContaining("the search is CORNERS with pixels = 2");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation(WEAK, THREE).workers(0))
                .withMessage("workers must be at least 1, but was 0");
        assertThat(evaluation(WEAK, THREE)
                        .prove(ProofBudget.ofBoxes(1))
                        .proveNothing()
                        .plan()
                        .proof())
                .isEmpty();
        assertThat(evaluation(WEAK, THREE).prove(Duration.ofSeconds(2)).plan().proof())
                .contains(ProofBudget.ofSeconds(2));
        assertThat(evaluation(WEAK, THREE).workers(1000).run().results()).hasSize(3);
    }
}
