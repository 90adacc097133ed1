package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.testing.ForwardingClassifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.thread.Helpers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageAttackTest {

    private static final PixelEdit WEAKNESS = PixelEdit.of(2, 1, 255, 0, 0);
    private static final PixelEdit STRONG = PixelEdit.of(0, 0, 0, 0, 0);
    private static final LabelledImage IMAGE = KnownModels.plain("a", 4, 4);
    private static final List<Goal> ANY = List.of(new Goal.Untargeted(0));
    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);
    private static final Classifier PLANTED = KnownModels.planted(0, WEAKNESS);

    private static ImageAttack attack(Classifier model, AttackParameters parameters) {
        return attack(model, parameters, () -> false);
    }

    private static ImageAttack attack(Classifier model, AttackParameters parameters, BooleanSupplier interrupted) {
        return new ImageAttack(
                IMAGE,
                model,
                parameters,
                new EvidenceVerifier(Attacker.UNDEFENDED, model, Evidence.forgotten()),
                interrupted);
    }

    @Test
    void aCleanImageIsClassifiedTwiceWhereItCanBeAttackedThen() {
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            assertThat(attack.checkClean()).isEmpty();
            assertThat(attack.inconclusive("enough").queries()).isEqualTo(2);
        }
    }

    /** One query for the clean image, one for it again, one to try and one to confirm what is found. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "5, 2"})
    void itIsClassifiedAgainOnlyWhereTheLimitHasRoomForAnEditToo(long limit, long queries) {
        try (ImageAttack attack = attack(PLANTED, CORNERS.withMaxQueriesPerImage(limit))) {
            assertThat(attack.checkClean()).isEmpty();
            assertThat(attack.inconclusive("enough").queries()).isEqualTo(queries);
        }
    }

    @Test
    void aMisclassifiedImageIsNotAttacked() {
        Classifier wrong = Classifier.of("wrong", KnownModels.LABELS, image -> new float[] {0.1f, 0.9f});
        try (ImageAttack attack = attack(wrong, CORNERS)) {
            AttackResult result = attack.checkClean().orElseThrow();

            assertThat(result.outcome()).isEqualTo(Outcome.MISCLASSIFIED);
            assertThat(result.cleanPrediction()).isEqualTo("wrong");
            assertThat(result.cleanConfidence()).isEqualTo(0.9f);
            assertThat(result.queries()).isEqualTo(1);
        }
    }

    @Test
    void knowsWhatAShareOfTheLimitPaysFor() {
        assertThat(attack(PLANTED, CORNERS.withMaxQueriesPerImage(100)).affordable(0.1))
                .isEqualTo(10);
        assertThat(attack(costing(4), CORNERS.withMaxQueriesPerImage(100)).affordable(0.1))
                .isEqualTo(2);
    }

    @Test
    void aLimitBelowTheCostOfOneClassificationIsSaid() {
        AttackResult result = attack(costing(4), CORNERS.withMaxQueriesPerImage(3))
                .checkClean()
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.queries()).isZero();
        assertThat(result.ending())
                .isEqualTo("its limit of 3 queries does not pay for one classification, which takes 4");
        assertThat(attack(costing(4), CORNERS.withMaxQueriesPerImage(4)).checkClean())
                .isEmpty();
    }

    private static Classifier costing(int queries) {
        return new Wrapped(PLANTED, queries, () -> {});
    }

    @Test
    void theFirstKnownEditThatFoolsEndsAReplay() {
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            attack.checkClean();
            AttackResult result = attack.replay(List.of(List.of(STRONG), List.of(WEAKNESS), List.of(STRONG)), ANY);

            assertThat(result.outcome()).isEqualTo(Outcome.FOOLED);
            assertThat(result.edits()).containsExactly(WEAKNESS);
            assertThat(result.ending()).isEqualTo("replayed an edit that was known");
            assertThat(result.queries())
                    .as("two clean, two tried, one confirmed")
                    .isEqualTo(5);
        }
    }

    @Test
    void aReplayIsWithstoodWhereNoKnownEditFools() {
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            attack.checkClean();

            assertThat(attack.replay(List.of(List.of(STRONG)), ANY))
                    .returns(Outcome.WITHSTOOD, AttackResult::outcome)
                    .returns("replayed 1 known edit and searched for none", AttackResult::ending);
        }
    }

    @Test
    void aReplayTriesWhatTheLimitAllows() {
        try (ImageAttack attack = attack(PLANTED, CORNERS.withMaxQueriesPerImage(4))) {
            attack.checkClean();

            assertThat(attack.replay(List.of(List.of(STRONG), List.of(WEAKNESS)), ANY))
                    .returns(Outcome.WITHSTOOD, AttackResult::outcome)
                    .returns(3L, AttackResult::queries)
                    .returns(
                            "replayed 1 of 2 known edits within its limit of 4 queries and searched for none",
                            AttackResult::ending);
        }
    }

    @Test
    void anInterruptedReplaySaysHowFarItCame() {
        AtomicInteger asked = new AtomicInteger();
        try (ImageAttack attack = attack(PLANTED, CORNERS, () -> asked.incrementAndGet() > 1)) {
            attack.checkClean();

            assertThat(attack.replay(List.of(List.of(STRONG), List.of(WEAKNESS)), ANY))
                    .returns(Outcome.INCONCLUSIVE, AttackResult::outcome)
                    .returns("interrupted after 1 of 2 known edits", AttackResult::ending);
        }
    }

    @Test
    void aSearchIsForWhatNoKnownEditReached() {
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            attack.checkClean();
            AttackResult searched = attack.replayThenSearch(List.of(List.of(STRONG)), List.of(), ANY);

            assertThat(searched.outcome()).isEqualTo(Outcome.FOOLED);
            assertThat(searched.edits()).containsExactly(WEAKNESS);
            assertThat(searched.effort().foundBy()).containsExactly(Search.CORNERS);
        }
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            attack.checkClean();
            AttackResult replayed = attack.replayThenSearch(List.of(List.of(WEAKNESS)), List.of(), ANY);

            assertThat(replayed.ending()).isEqualTo("replayed an edit that was known");
        }
    }

    @Test
    void aSearchEndsFooledWithstoodOrInterrupted() {
        assertThat(searched(PLANTED, () -> false).outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(searched(KnownModels.immovable(), () -> false).outcome()).isEqualTo(Outcome.WITHSTOOD);
        assertThat(searched(KnownModels.immovable(), () -> true))
                .returns(Outcome.INCONCLUSIVE, AttackResult::outcome)
                .returns(false, result -> result.effort().failed());
    }

    private static AttackResult searched(Classifier model, BooleanSupplier interrupted) {
        try (ImageAttack attack = attack(model, CORNERS, interrupted)) {
            assertThat(attack.checkClean()).isEmpty();
            return attack.search(ANY);
        }
    }

    @Test
    void whatAModelThrowsIsTheResultOfTheImage() {
        assertThat(failing(() -> new ClassifierException("it is away")))
                .returns("it is away", AttackResult::ending)
                .returns(Outcome.INCONCLUSIVE, AttackResult::outcome)
                .returns(true, result -> result.effort().failed());
        for (Throwable thrown : List.of(
                new IllegalStateException("bug"),
                new StackOverflowError(),
                new AssertionError("odd"),
                new NoClassDefFoundError("gone"))) {
            assertThat(failing(() -> thrown))
                    .returns("the model or what it is shown threw " + thrown, AttackResult::ending)
                    .returns(true, result -> result.effort().failed());
        }
    }

    @Test
    void aFaultOfTheRunIsNoResultUnlessItIsInterrupted() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> failing(() -> new EvaluationException("disk full")))
                .withMessage("disk full");
        Classifier model = throwing(new AtomicReference<>(new EvaluationException("the run is over")));
        try (ImageAttack attack = attack(model, CORNERS, () -> true)) {
            assertThat(attack.checkClean().orElseThrow())
                    .returns(Outcome.INCONCLUSIVE, AttackResult::outcome)
                    .returns("interrupted after 1 query", AttackResult::ending);
        }
        Classifier down = throwing(new AtomicReference<>(new IllegalStateException("interrupted call")));
        try (ImageAttack attack = attack(down, CORNERS, () -> true)) {
            assertThat(attack.checkClean().orElseThrow())
                    .returns("interrupted after 1 query", AttackResult::ending)
                    .returns(false, result -> result.effort().failed());
        }
    }

    private static AttackResult failing(Supplier<Throwable> thrown) {
        AtomicReference<Throwable> fault = new AtomicReference<>();
        try (ImageAttack attack = attack(throwing(fault), CORNERS)) {
            assertThat(attack.checkClean()).isEmpty();
            fault.set(thrown.get());
            return attack.search(ANY);
        }
    }

    private static Classifier throwing(AtomicReference<? extends Throwable> fault) {
        return Classifier.of("throwing", KnownModels.LABELS, image -> {
            Throwable thrown = fault.get();
            if (thrown instanceof RuntimeException failure) {
                throw failure;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            return new float[] {0.9f, 0.1f};
        });
    }

    @Test
    void nothingIsSearchedBeforeTheCleanImageWasSeen() {
        assertThat(attack(PLANTED, CORNERS).search(ANY).ending())
                .isEqualTo(
                        "the model or what it is shown threw java.lang.IllegalStateException: The clean image is checked before anything else");
    }

    @Test
    void thePreparedImageIsClosedWithTheAttack() {
        AtomicInteger closed = new AtomicInteger();
        ImageAttack attack = attack(new Wrapped(PLANTED, 1, closed::incrementAndGet), CORNERS);
        attack.checkClean();
        assertThat(closed).hasValue(0);

        attack.close();

        assertThat(closed).hasValue(1);
        attack(PLANTED, CORNERS).close();
    }

    @Test
    void queriesAreToldAsTheyAreSpent() {
        List<Long> spent = new ArrayList<>();
        try (ImageAttack attack = new ImageAttack(
                IMAGE,
                PLANTED,
                CORNERS,
                new EvidenceVerifier(Attacker.UNDEFENDED, PLANTED, Evidence.forgotten()),
                () -> false,
                Helpers.NONE,
                spent::add)) {
            attack.checkClean();
            AttackResult result = attack.replay(List.of(List.of(WEAKNESS)), ANY);

            assertThat(spent).containsExactly(1L, 1L, 1L, 1L);
            assertThat(result.queries()).isEqualTo(4);
        }
    }

    @Test
    void ofSeveralGoalsEachIsTriedOnAKnownEdit() {
        List<Goal> goals = List.of(new Goal.Targeted(0), new Goal.Targeted(1));
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            attack.checkClean();

            assertThat(attack.replay(List.of(List.of(WEAKNESS)), goals).outcome())
                    .isEqualTo(Outcome.FOOLED);
        }
    }

    @Test
    void whatIsNotFooledHasNoSuccess() {
        try (ImageAttack attack = attack(PLANTED, CORNERS)) {
            attack.checkClean();
            attack.replay(List.of(List.of(WEAKNESS)), ANY);

            assertThat(attack.inconclusive("why").success()).isEqualTo(Optional.empty());
        }
    }

    /** A model of a cost of its own, which tells when a prepared image is closed. */
    private static final class Wrapped extends ForwardingClassifier {

        private final int queriesPerVariant;
        private final Runnable closed;

        Wrapped(Classifier inner, int queriesPerVariant, Runnable closed) {
            super(inner);
            this.queriesPerVariant = queriesPerVariant;
            this.closed = closed;
        }

        @Override
        public int queriesPerVariant() {
            return queriesPerVariant;
        }

        @Override
        public PreparedImage prepare(RgbImage clean) {
            return new Prepared(super.prepare(clean)) {
                @Override
                public void close() {
                    super.close();
                    closed.run();
                }
            };
        }
    }
}
