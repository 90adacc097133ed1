package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessEvaluationTest {

    private static final AttackParameters SMALL =
            AttackParameters.PAPER.withPopulation(100).withGenerations(40);

    private static final PixelEdit WEAKNESS = PixelEdit.of(5, 6, 255, 0, 0);

    /** Images that differ in size, so that some hold the weak position and others do not; the last is misclassified. */
    private static ImageSet images() {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            images.add(KnownModels.plain("image-" + i, i % 2 == 0 ? 8 : 5, 8));
        }
        RgbImage plain = images.get(0).image();
        images.add(new LabelledImage("mislabelled", "wrong", plain));
        return ImageSet.of("memory", images);
    }

    private static RobustnessEvaluation evaluation() {
        return RobustnessEvaluation.of(KnownModels.planted(40, WEAKNESS))
                .on(images())
                .attack(SMALL);
    }

    @ParameterizedTest
    @EnumSource(value = Search.class, names = "REPLAY", mode = EnumSource.Mode.EXCLUDE)
    void tellsFooledWithstoodAndMisclassifiedApart(Search search) {
        RobustnessReport report = evaluation().search(search).run();

        assertThat(report.attacks(Attacker.UNDEFENDED))
                .extracting(AttackResult::image, AttackResult::outcome)
                .containsExactly(
                        tuple("image-0", Outcome.FOOLED),
                        tuple("image-1", Outcome.WITHSTOOD),
                        tuple("image-2", Outcome.FOOLED),
                        tuple("image-3", Outcome.WITHSTOOD),
                        tuple("image-4", Outcome.FOOLED),
                        tuple("image-5", Outcome.WITHSTOOD),
                        tuple("mislabelled", Outcome.MISCLASSIFIED));
        assertThat(report.cleanAccuracy()).isEqualTo(new Rate(6, 7));
        assertThat(report.headline().successRate()).isEqualTo(new Rate(3, 6));
        assertThat(report.headline().robustAccuracy()).isEqualTo(new Rate(3, 7));
    }

    @Test
    void reportsEveryForwardPass() {
        CountingClassifier counting = new CountingClassifier(KnownModels.planted(40, WEAKNESS));

        RobustnessReport report =
                RobustnessEvaluation.of(counting).on(images()).attack(SMALL).run();

        assertThat(report.queries()).isEqualTo(counting.variants());
    }

    @Test
    void spendsOneQueryOnAMisclassifiedImage() {
        AttackResult result = evaluation().run().results().get(6).undefended();

        assertThat(result.outcome()).isEqualTo(Outcome.MISCLASSIFIED);
        assertThat(result.queries()).isEqualTo(1);
        assertThat(result.ending()).isEqualTo("not attacked: the clean image is misclassified");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 40, 200})
    void neverExceedsTheQueryLimit(long limit) {
        CountingClassifier counting = new CountingClassifier(KnownModels.immovable());

        RobustnessReport report = RobustnessEvaluation.of(counting)
                .on(images().limit(1))
                .attack(SMALL)
                .maxQueriesPerImage(limit)
                .run();

        assertThat(counting.variants()).isLessThanOrEqualTo(limit);
        assertThat(report.results().get(0).undefended().outcome()).isEqualTo(Outcome.WITHSTOOD);
        assertThat(report.results().get(0).undefended().ending())
                .isEqualTo("reached its limit of " + (limit == 1 ? "1 query" : limit + " queries"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void givesTheSameResultsForAnyNumberOfWorkers(int workers) {
        assertThat(evaluation().workers(workers).run().results())
                .isEqualTo(evaluation().workers(1).run().results());
    }

    @Test
    void givesAnImageTheSameResultWhateverOthersThereAre() {
        List<ImageResult> all = evaluation().run().results();

        for (ImageResult result : all) {
            RobustnessReport alone = RobustnessEvaluation.of(KnownModels.planted(40, WEAKNESS))
                    .on(images().subset(List.of(result.image())))
                    .attack(SMALL)
                    .run();
            assertThat(alone.results()).containsExactly(result);
        }
    }

    @Test
    void givesTheSameResultsInWhateverOrderTheyAreAskedFor() {
        List<ImageResult> forwards = evaluation().run().results();
        try (EvaluationRun run = evaluation().start()) {
            List<String> names = new ArrayList<>(run.names());
            Collections.reverse(names);
            List<ImageResult> backwards =
                    new ArrayList<>(names.stream().map(run::result).toList());
            Collections.reverse(backwards);

            assertThat(backwards).isEqualTo(forwards);
            assertThat(run.finish().results()).isEqualTo(forwards);
        }
    }

    @Test
    void givesAnotherSeedAnotherSearch() {
        assertThat(evaluation().seed(1).run().results())
                .isNotEqualTo(evaluation().seed(2).run().results());
    }

    @Test
    void callsAnImageInconclusiveWhenTheModelGivesNoFiniteScore() {
        Classifier broken = Classifier.of(
                "broken",
                KnownModels.LABELS,
                image -> image.rgb(0) == 0x808080 ? new float[] {0.9f, 0.1f} : new float[] {Float.NaN, 0.1f});

        RobustnessReport report = RobustnessEvaluation.of(broken)
                .on(images().limit(1))
                .search(Search.CORNERS)
                .run();

        AttackResult result = report.results().get(0).undefended();
        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.ending()).contains("Model 'broken' gave the score NaN for class 0");
        assertThat(Verdict.of(report, Limits.NONE_FOOLED).state()).isEqualTo(Verdict.State.UNDECIDED);
    }

    @Test
    void refusesLabelsThatTheModelDoesNotKnow() {
        ImageSet images = ImageSet.of(
                "memory",
                List.of(new LabelledImage("a", "zebra", images().load("image-0").image())));

        assertThatThrownBy(() -> RobustnessEvaluation.of(KnownModels.immovable())
                        .on(images)
                        .run())
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "Images in 'memory' have labels that model 'immovable' does not know: [zebra]. Of the model's labels no image has [right, wrong]; both have []. Rename the folders, or give the model the right synset.txt");
    }

    @Test
    void refusesATargetThatTheModelDoesNotKnow() {
        assertThatThrownBy(() -> evaluation().target("zebra").run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "target 'zebra' is none of the model's labels; use \"\" (any other class), \"*\" (every other class) or one of [right, wrong]");
    }

    @Test
    void attacksOnlyImagesThatDoNotShowTheTargetAlready() {
        RobustnessReport report = evaluation().target("wrong").run();

        assertThat(report.results()).extracting(ImageResult::image).doesNotContain("mislabelled");
        assertThat(report.headline().fooled()).isEqualTo(3);
    }

    @Test
    void endsSearchesWhenTheCallerIsInterrupted() {
        Classifier slow = Classifier.of("slow", KnownModels.LABELS, image -> {
            Thread.currentThread().interrupt(); // as JUnit's timeout does, only sooner
            return new float[] {0.9f, 0.1f};
        });
        Thread.currentThread().interrupt();
        try {
            RobustnessReport report =
                    RobustnessEvaluation.of(slow).on(images().limit(3)).run();

            // Whether an image is still looked at is a race; what no race may change is that nothing is decided of it.
            assertThat(report.results())
                    .hasSize(3)
                    .allMatch(result ->
                            result.isInconclusive() || result.undefended().outcome() == Outcome.MISCLASSIFIED)
                    .filteredOn(ImageResult::isInconclusive)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(result -> result.undefended().ending().contains("interrupted"));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            boolean ignored = Thread.interrupted();
        }
    }

    @Test
    void confirmsEachSuccessFromItsEvidence() {
        Set<String> kept = ConcurrentHashMap.newKeySet();
        Evidence forgetful = (attacker, image, edited) -> {
            kept.add(image);
            return new Evidence.Kept("", images().load(image).image()); // as if the file held the clean image
        };

        RobustnessReport report =
                evaluation().search(Search.CORNERS).evidence(forgetful).run();

        assertThat(kept).containsExactlyInAnyOrder("image-0", "image-2", "image-4");
        assertThat(report.headline().fooled()).isZero();
    }
}
