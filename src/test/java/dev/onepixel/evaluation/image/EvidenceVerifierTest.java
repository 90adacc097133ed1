package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Hit;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceVerifierTest {

    private static final PixelEdit WEAKNESS = PixelEdit.of(1, 1, 255, 0, 0);
    private static final LabelledImage IMAGE = KnownModels.plain("a", 4, 4);
    private static final Goal ANY = new Goal.Untargeted(0);
    private static final Classifier PLANTED = KnownModels.planted(0, WEAKNESS);

    private final Shelf shelf = new Shelf(image -> image);
    private final QueryBudget budget = new QueryBudget(1000, 1, 0);

    /** Keeps what it is given, as a file that is read back in another way would. */
    private static final class Shelf implements Evidence {

        private final UnaryOperator<RgbImage> reading;
        private final List<Tuple> kept = new ArrayList<>();
        private final List<String> discarded = new ArrayList<>();

        Shelf(UnaryOperator<RgbImage> reading) {
            this.reading = reading;
        }

        @Override
        public Kept keep(Attacker attacker, String image, RgbImage edited) {
            kept.add(tuple(attacker, image, edited));
            return new Kept("kept/" + kept.size(), reading.apply(edited));
        }

        @Override
        public void discard(String path) {
            discarded.add(path);
        }
    }

    private Optional<AdversarialExample> judged(Classifier model, Goal goal, float loss) {
        return new EvidenceVerifier(Attacker.AWARE, model, shelf)
                .verifier(IMAGE, goal, new Hit(List.of(WEAKNESS), loss), budget);
    }

    @Test
    void whatHoldsIsASuccessWithItsEvidence() {
        AdversarialExample success = judged(PLANTED, ANY, 0.2f).orElseThrow();

        assertThat(success)
                .isEqualTo(new AdversarialExample(
                        new Decision("wrong", 1 - 0.2f, 1),
                        List.of(new PixelChange(WEAKNESS, 0x808080)),
                        new Confirmation(1, 1),
                        "kept/1"));
        assertThat(shelf.kept)
                .containsExactly(tuple(Attacker.AWARE, "a", IMAGE.image().with(List.of(WEAKNESS))));
        assertThat(shelf.discarded).isEmpty();
        assertThat(budget.spent()).isEqualTo(1);
    }

    @Test
    void whatDoesNotHoldIsDiscarded() {
        assertThat(judged(KnownModels.immovable(), ANY, 0.9f)).isEmpty();
        assertThat(shelf.discarded).containsExactly("kept/1");
    }

    @Test
    void theFileIsJudgedAndNotWhatWasSearched() {
        Shelf losing = new Shelf(edited -> IMAGE.image());
        EvidenceVerifier verifier = new EvidenceVerifier(Attacker.AWARE, PLANTED, losing);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> verifier.verifier(IMAGE, ANY, new Hit(List.of(WEAKNESS), 0.2f), budget))
                .withMessageContaining("a loss of 0.2 in the search, and read back from its PNG one of 0.95");
        assertThat(losing.discarded).containsExactly("kept/1");
    }

    @Test
    void aModelThatFailsLeavesNoEvidence() {
        Classifier failing = Classifier.of("failing", KnownModels.LABELS, image -> {
            throw new ClassifierException("it is away");
        });

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> judged(failing, ANY, 0.2f))
                .withMessage("it is away");
        assertThat(shelf.discarded).containsExactly("kept/1");
    }

    @Test
    void aConfirmedSuccessIsKeptAgain() {
        AdversarialExample success = judged(PLANTED, ANY, 0.2f).orElseThrow();

        new EvidenceVerifier(Attacker.AWARE, PLANTED, shelf).keepAgain(IMAGE, success);

        assertThat(shelf.kept).hasSize(2);
        assertThat(shelf.kept.get(1)).isEqualTo(shelf.kept.get(0));
    }

    /** More than half of 25 draws have to hold. */
    @ParameterizedTest
    @CsvSource({"0, false", "12, false", "13, true", "25, true"})
    void aDefenseThatDrawsAnewIsJudgedByTheMajority(int held, boolean holds) {
        List<Integer> draws = new ArrayList<>(Collections.nCopies(held, 1));
        draws.addAll(Collections.nCopies(25 - held, 0));

        Optional<AdversarialExample> success = judged(new Drawing(0.2f, draws), ANY, 0.9f);

        assertThat(success.isPresent()).isEqualTo(holds);
        success.ifPresent(found -> assertThat(found.confirmation()).isEqualTo(new Confirmation(held, 25)));
        assertThat(budget.spent()).as("one look and fifty for the draws").isEqualTo(1 + 50);
    }

    @Test
    void theDecisionIsTheMostFrequentOneThatReachesTheGoal() {
        List<Integer> draws = new ArrayList<>(Collections.nCopies(11, 0));
        draws.addAll(List.of(2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 3, 3));

        AdversarialExample success = judged(new Drawing(0.9f, draws), ANY, 0.9f).orElseThrow();

        assertThat(success.confirmation()).isEqualTo(new Confirmation(14, 25));
        assertThat(success.edited().label())
                .as("of equally frequent ones the first")
                .isEqualTo("1");
    }

    @Test
    void confidenceHasToBeThereBeforeDrawsAreTaken() {
        Goal sure = new Goal.Sure(ANY, 0.9f);
        List<Integer> all = Collections.nCopies(25, 1);

        assertThat(judged(new Drawing(0.2f, all), sure, 0.9f)).isEmpty();
        assertThat(budget.spent()).as("no draw is taken").isEqualTo(1);
        assertThat(judged(new Drawing(0.05f, all), sure, 0.9f))
                .map(AdversarialExample::confirmation)
                .contains(new Confirmation(25, 25));
    }

    @Test
    void saysWhatAJudgementCostsAtTheMost() {
        assertThat(new EvidenceVerifier(Attacker.AWARE, PLANTED, shelf).queriesPerJudgement())
                .isEqualTo(1);
        assertThat(new EvidenceVerifier(Attacker.AWARE, new Drawing(0.2f, List.of()), shelf).queriesPerJudgement())
                .isEqualTo(1 + 50);
    }

    /** Four classes, of which the second has what the first leaves; draws as they are told, two queries each. */
    private record Drawing(float first, List<Integer> draws) implements Classifier {

        @Override
        public ModelInfo info() {
            return new ModelInfo("drawing", "", "test");
        }

        @Override
        public List<String> labels() {
            return IntStream.range(0, 4).mapToObj(String::valueOf).toList();
        }

        @Override
        public PreparedImage prepare(RgbImage clean) {
            return Classifier.of("inner", labels(), image -> new float[] {first, 1 - first, 0, 0})
                    .prepare(clean);
        }

        @Override
        public boolean drawsAnew() {
            return true;
        }

        @Override
        public List<Integer> decide(RgbImage image, int count) {
            assertThat(count).isEqualTo(draws.size());
            return draws;
        }

        @Override
        public int queriesPerJudgement(int count) {
            return 2 * count;
        }
    }
}
