package dev.onepixel.evaluation.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is held against an assumption, for readings that are right on images chosen by their number. */
class AssumptionTest {

    private static Classifier rightOn(IntPredicate numbers) {
        return Classifier.of(
                "by number",
                KnownModels.LABELS,
                image -> numbers.test(image.rgb(0)) ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f});
    }

    private static Classifier.Reading reading(String meaning, Classifier read) {
        return new Classifier.Reading(meaning, "declare " + meaning, read);
    }

    /** A model that was assumed to be read in one way, and may be read in others. */
    private record Assumed(Classifier as, List<Reading> otherReadings) implements Classifier {

        @Override
        public ModelInfo info() {
            return new ModelInfo("silent", "", "test", List.of("values 0..1"));
        }

        @Override
        public List<String> labels() {
            return as.labels();
        }

        @Override
        public PreparedImage prepare(RgbImage clean) {
            return as.prepare(clean);
        }
    }

    private static void check(int images, Classifier assumed, Classifier.Reading... others) {
        AssumptionCheck check = new AssumptionCheck(new Assumed(assumed, List.of(others)), images);
        IntStream.range(0, images)
                .mapToObj(i -> new LabelledImage("image" + i, "right", RgbImage.rgb(1, 1, new int[] {i})))
                .forEach(check::add);
        check.requireHolds();
    }

    @Test
    void whatAnotherReadingLosesCountsAgainstIt() {
        Classifier assumed = rightOn(i -> i < 5);

        assertThatCode(() -> check(25, assumed, reading("other", rightOn(i -> i >= 5))))
                .as("5 against 20 may be chance")
                .doesNotThrowAnyException();
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> check(25, assumed, reading("other", rightOn(i -> true))))
                .withMessageContaining("of 25 clean images it is right on 5 with values 0..1, but on 25 with other");
        assertThatCode(() -> check(25, rightOn(i -> true), reading("other", assumed)))
                .as("a reading that is worse by far is none to prefer")
                .doesNotThrowAnyException();
    }

    @Test
    void theReadingThatFitsBestIsTheOneThatIsNamed() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> check(
                        30,
                        rightOn(i -> false),
                        reading("good", rightOn(i -> i < 20)),
                        reading("best", rightOn(i -> i < 25)),
                        reading("fair", rightOn(i -> i < 15))))
                .withMessageContaining("but on 25 with best. Declare which it is: declare best");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> check(
                        30,
                        rightOn(i -> false),
                        reading("best", rightOn(i -> i < 25)),
                        reading("good", rightOn(i -> i < 20))))
                .withMessageContaining("but on 25 with best");
    }

    @Test
    void aReadingThatGivesNoScoresIsWrong() {
        Classifier failing = Classifier.of("failing", KnownModels.LABELS, image -> {
            throw new ClassifierException("not finite");
        });

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> check(12, failing, reading("other", rightOn(i -> true))))
                .withMessageContaining("it is right on 0 with values 0..1, but on 12 with other");
    }

    @Test
    void aModelThatSaysAllOfHowItIsReadIsNotAsked() {
        Classifier none = Classifier.of("none", KnownModels.LABELS, image -> {
            throw new AssertionError("it was asked");
        });

        assertThatCode(() -> check(30, none)).doesNotThrowAnyException();
    }

    /** Of 101 images every second one is tried: of the 51 that are even. */
    @Test
    void triesAtMostAHundredThatAreSpreadOverTheWhole() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> check(101, rightOn(i -> i % 2 == 1), reading("even", rightOn(i -> i % 2 == 0))))
                .withMessageContaining("of 51 clean images it is right on 0 with values 0..1, but on 51 with even");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> check(100, rightOn(i -> i < 10), reading("all", rightOn(i -> true))))
                .withMessageContaining("of 100 clean images it is right on 10 with values 0..1, but on 100 with all");
    }
}
