package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PixelAttackTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain", 8, 8);
    private static final Goal LEAVE = new Goal.Untargeted(0);
    private static final AttackParameters CORNERS =
            AttackParameters.PAPER.withSearch(Search.CORNERS).withPopulation(40).withGenerations(3);
    private static final AttackParameters THOROUGH = CORNERS.withSearch(Search.THOROUGH);
    private static final PixelEdit CORNER = PixelEdit.of(5, 2, 255, 0, 0);

    /** What an attack was asked to confirm, and whether it is. */
    private final List<Hit> hits = new ArrayList<>();

    private boolean confirms = true;
    private boolean interrupted;

    private PixelAttack attack(AttackParameters parameters) {
        return new PixelAttack(
                parameters,
                new QueryBudget(parameters.maxQueriesPerImage(), 1, 1),
                () -> interrupted,
                (goal, hit) -> hits.add(hit) && confirms);
    }

    private static PixelAttack.Found run(PixelAttack attack, Classifier model, Goal... goals) {
        return attack.attack(
                new AttackedImage(PLAIN, model.prepare(PLAIN.image()), model.classify(PLAIN.image())),
                List.of(goals),
                goal -> List.of());
    }

    private PixelAttack.Found run(AttackParameters parameters, Classifier model, Goal... goals) {
        return run(attack(parameters), model, goals);
    }

    @Test
    void tellsWhatItFound() {
        CountingClassifier model = new CountingClassifier(KnownModels.planted(0, CORNER));

        PixelAttack.Found found = run(CORNERS, model, LEAVE);

        assertThat(found.success()).isTrue();
        assertThat(found.interrupted()).isFalse();
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.edits()).containsExactly(CORNER);
            assertThat(hit.loss()).isEqualTo(0.2f);
        });
        assertThat(found.effort().foundBy()).containsExactly(Search.CORNERS);
        assertThat(found.effort().ending()).isEqualTo("found");
        assertThat(found.effort().lowestLoss()).isCloseTo(0.2, within(1e-6));
        assertThat(found.effort().queries()).isEqualTo(model.editedVariants());
        assertThat(found.effort().failed()).isFalse();
    }

    @Test
    void tellsThatItRanToItsEnd() {
        PixelAttack.Found corners = run(CORNERS, KnownModels.immovable(), LEAVE);
        PixelAttack.Found evolution =
                run(AttackParameters.PAPER.withPopulation(5).withGenerations(0), KnownModels.immovable(), LEAVE);

        assertThat(corners.success()).isFalse();
        assertThat(corners.effort().ending()).isEqualTo("ran to its end in 512 queries with all of the corners tried");
        assertThat(corners.effort().coverage()).hasValue(1);
        assertThat(corners.effort().lowestLoss()).isCloseTo(0.9, within(1e-6));
        assertThat(evolution.effort().ending()).isEqualTo("ran to its end in 5 queries");
        assertThat(evolution.effort().coverage()).isEmpty();
    }

    @Test
    void aHitThatIsNotConfirmedIsNone() {
        confirms = false;

        PixelAttack.Found found = run(CORNERS, KnownModels.planted(0, CORNER), LEAVE);

        assertThat(found.success()).isFalse();
        assertThat(hits).hasSize(1);
        assertThat(found.effort().foundBy()).isEmpty();
        assertThat(found.effort().ending()).startsWith("ran to its end in 512 queries");
    }

    @Test
    void tellsThatItReachedItsLimit() {
        PixelAttack.Found found = run(THOROUGH.withMaxQueriesPerImage(72), KnownModels.immovable(), LEAVE, LEAVE);

        assertThat(found.interrupted()).isFalse();
        assertThat(found.effort().ending()).startsWith("reached its limit of 72 queries with ");
        assertThat(found.effort().queries()).isEqualTo(71);
    }

    @Test
    void roundsTheShareOfCornersDown() {
        // 71 of 512 corners are 13.87 per cent.
        PixelAttack.Found found = run(CORNERS.withMaxQueriesPerImage(72), KnownModels.immovable(), LEAVE);

        assertThat(found.effort().coverage()).hasValue(71 / 512.0);
        assertThat(found.effort().ending())
                .isEqualTo("reached its limit of 72 queries with 13.8 % of the corners tried");
    }

    @Test
    void tellsThatItWasInterrupted() {
        AtomicInteger shown = new AtomicInteger();
        Classifier model = Classifier.of("slow", KnownModels.LABELS, image -> {
            interrupted = shown.incrementAndGet() > 40;
            return new float[] {0.9f, 0.1f};
        });

        PixelAttack.Found found = run(THOROUGH, model, LEAVE, LEAVE);

        assertThat(found.success()).isFalse();
        assertThat(found.interrupted()).isTrue();
        assertThat(found.effort().queries()).isLessThan(48);
        assertThat(found.effort().ending())
                .matches("interrupted after \\d+ queries with \\d\\.\\d % of the corners tried");
    }

    @Test
    void goesOnWithNoOtherStageNorGoalOnceInterrupted() {
        AtomicInteger asked = new AtomicInteger();
        PixelAttack attack = new PixelAttack(
                THOROUGH,
                new QueryBudget(THOROUGH.maxQueriesPerImage(), 1, 1),
                () -> asked.incrementAndGet() == 3,
                (goal, hit) -> true);

        PixelAttack.Found found = run(attack, KnownModels.immovable(), LEAVE, LEAVE);

        assertThat(found.interrupted()).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void isNotInterruptedOnceItFound() {
        Classifier model = Classifier.of("found at once", KnownModels.LABELS, image -> {
            boolean clean = image.equals(PLAIN.image());
            interrupted = !clean;
            return clean ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f};
        });

        PixelAttack.Found found = run(THOROUGH, model, LEAVE);

        assertThat(found.success()).isTrue();
        assertThat(found.interrupted()).isFalse();
        assertThat(found.effort().foundBy()).containsExactly(Search.CORNERS);
        assertThat(found.effort().ending()).isEqualTo("found by CORNERS");
    }

    @Test
    void tellsThatItEndedForWantOfProspects() {
        Classifier model = Classifier.of("steady", KnownModels.LABELS, image -> {
            double sum = 0;
            for (int i = 0; i < image.size(); i++) {
                sum += (i % 7) * ((image.rgb(i) & 0xFF) - 128);
            }
            float right = (float) (0.9 + 1e-6 * sum);
            return new float[] {right, 1 - right};
        });

        PixelAttack.Found early = run(CORNERS.withStopBelow(0.125), model, LEAVE);
        PixelAttack.Found whole = run(CORNERS.withStopBelow(0.125), KnownModels.immovable(), LEAVE);

        assertThat(early.effort().queries()).isLessThan(512);
        assertThat(early.effort().ending())
                .matches("ended after \\d+ queries with \\d+\\.\\d % of the corners tried, "
                        + "when the chance that the others fool was estimated below 0\\.125");
        assertThat(whole.effort().ending()).isEqualTo("ran to its end in 512 queries with all of the corners tried");
    }

    /** Three classes; the first pixel white makes the second of it, the second pixel white the third. */
    private static final Classifier THREE = Classifier.of("three", List.of("a", "b", "c"), image -> {
        boolean c = image.rgb(1, 0) == 0xFFFFFF;
        return image.rgb(0, 0) == 0xFFFFFF
                ? new float[] {0.1f, 0.8f, 0.1f}
                : c ? new float[] {0.1f, 0.1f, 0.8f} : new float[] {0.8f, 0.1f, 0.1f};
    });

    @Test
    void triesGoalsInTurnUntilOneIsReached() {
        Goal never = new Goal.Sure(new Goal.Targeted(1), 0.95f);

        PixelAttack.Found found = run(CORNERS, THREE, never, new Goal.Targeted(2), new Goal.Targeted(1));

        assertThat(found.success()).isTrue();
        assertThat(hits).extracting(Hit::edits).containsExactly(List.of(new PixelEdit(1, 0, 0xFFFFFF)));
        assertThat(found.effort().queries()).isBetween(512L, 1024L);
    }

    @Test
    void countsTheCornersOfEachGoal() {
        Goal never = new Goal.Sure(new Goal.Targeted(1), 0.95f);

        PixelAttack.Found all = run(CORNERS, THREE, never, never);
        PixelAttack.Found half = run(CORNERS.withMaxQueriesPerImage(513), THREE, never, never);

        assertThat(all.effort().coverage()).hasValue(1);
        assertThat(half.effort().coverage()).hasValue(0.5);
    }

    @Test
    void aFaultTakesNothingBackThatWasFound() {
        Classifier model = failing(KnownModels.planted(0, CORNER), 600);

        PixelAttack.Found found = run(THOROUGH.withPopulation(400).withGenerations(9), model, LEAVE);

        assertThat(found.success()).isTrue();
        assertThat(found.effort().ending()).isEqualTo("found by CORNERS; then the search failed: out of order");
    }

    @Test
    void aFaultThatComesFirstIsPassedOn() {
        PixelAttack attack = attack(CORNERS);

        assertThatThrownBy(() -> run(attack, failing(KnownModels.immovable(), 100), LEAVE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("out of order");
        assertThat(attack.nearest()).as("what was seen until then").hasSizeGreaterThan(5);
    }

    private static Classifier failing(Classifier inner, int after) {
        AtomicInteger shown = new AtomicInteger();
        return Classifier.of("failing", inner.labels(), image -> {
            if (shown.incrementAndGet() > after) {
                throw new IllegalStateException("out of order");
            }
            return inner.classify(image).row(0);
        });
    }

    @Test
    void putsThosePositionsFirstThatCameNearest() {
        // Each position lowers the score by what its number says, whatever is put there.
        Classifier model = Classifier.of("rising", KnownModels.LABELS, image -> {
            float right = 0.9f;
            for (int i = 0; i < image.size(); i++) {
                right -= image.rgb(i) == 0x808080 ? 0 : 0.001f * (i % 10 * 10 + i / 10);
            }
            return new float[] {right, 1 - right};
        });
        PixelAttack attack = attack(CORNERS.withRules(EditRules.NONE.withRegion(Region.parse("rect(0, 0, 2, 8)"))));

        assertThat(attack.nearest()).isEmpty();
        run(attack, model, LEAVE);

        assertThat(attack.nearest())
                .containsExactly(49, 9, 48, 8, 57, 17, 56, 16, 25, 24, 33, 32, 41, 1, 40, 0)
                .isSortedAccordingTo((a, b) -> (b % 10 * 10 + b / 10) - (a % 10 * 10 + a / 10));
    }

    @Test
    void knowsNoPositionsOfSeveralPixels() {
        PixelAttack attack = attack(CORNERS.withPixels(2));

        run(attack, KnownModels.immovable(), LEAVE);

        assertThat(attack.nearest()).isEmpty();
    }

    @Test
    void triesNoMoreThanItSaysItMight() {
        AttackParameters evolution = AttackParameters.PAPER.withPopulation(7).withGenerations(3);
        EditRules nine = EditRules.NONE.withRegion(Region.parse("rect(0, 0, 3, 3)"));

        assertThat(PixelAttack.most(CORNERS, PLAIN.image())).isEqualTo(8 * 64);
        assertThat(PixelAttack.most(CORNERS.withRules(nine), PLAIN.image())).isEqualTo(8 * 9);
        assertThat(PixelAttack.most(evolution, PLAIN.image())).isEqualTo(7 * 4);
        assertThat(PixelAttack.most(evolution.withSearch(Search.THOROUGH), PLAIN.image()))
                .isEqualTo(8 * 64 + 7 * 4);
        assertThat(PixelAttack.most(evolution.withSearch(Search.REPLAY), PLAIN.image()))
                .isZero();
        // Each corner alone, two times 256 combinations, 32 times 128 replacements, and evolution.
        assertThat(PixelAttack.most(evolution.withSearch(Search.CORNERS).withPixels(2), PLAIN.image()))
                .isEqualTo(8 * 64 + 2 * 256 + 32 * 128 + 7 * 4);
        assertThat(run(evolution.withSearch(Search.CORNERS).withPixels(2), KnownModels.immovable(), LEAVE)
                        .effort()
                        .queries())
                .isLessThanOrEqualTo(8 * 64 + 2 * 256 + 32 * 128 + 7 * 4);
    }
}
