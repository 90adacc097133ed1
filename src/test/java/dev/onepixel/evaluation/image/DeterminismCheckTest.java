package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.Scores;
import dev.onepixel.testing.KnownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismCheckTest {

    private static final Classifier MODEL = KnownModels.immovable();

    private static Scores scores(float right, float wrong) {
        Scores scores = new Scores(2);
        scores.resize(1);
        scores.values()[0] = right;
        scores.values()[1] = wrong;
        scores.decideByHighest(0);
        return scores;
    }

    @Test
    void scoresThatDifferByNoMoreThanRoundingAreTheSame() {
        assertThatCode(() -> DeterminismCheck.requireSame(MODEL, scores(0.01f, 0.99f), scores(0, 0.99f)))
                .doesNotThrowAnyException();
        assertThatCode(() -> DeterminismCheck.requireSame(MODEL, scores(0, 0.99f), scores(0.01f, 0.99f)))
                .doesNotThrowAnyException();
    }

    @Test
    void aScoreOfAnyClassThatDiffersByMoreIsRefused() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DeterminismCheck.requireSame(MODEL, scores(0.5f, 0.25f), scores(0.5f, 0.75f)))
                .withMessage(
                        "Model 'immovable' answers the same question differently: the clean image was class 'right' with a score of 0.25 for 'wrong', and asked again class 'wrong' with 0.75. Nothing can be said of such a model; export it for inference (no dropout, no batch normalisation in training mode, no random operator), or address one version of the service");
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DeterminismCheck.requireSame(MODEL, scores(0.75f, 0.5f), scores(0.625f, 0.5f)))
                .withMessageContaining(
                        "class 'right' with a score of 0.75 for 'right', and asked again class 'right' with 0.625");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0", "0, 0.01", "0.5, 0.5"})
    void anEditedImageMayDifferByRoundingToo(float searched, float judged) {
        assertThatCode(() -> DeterminismCheck.requireSame(MODEL, searched, judged))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.5", "0.5, 0.25"})
    void anEditedImageThatIsJudgedOtherwiseIsRefused(float searched, float judged) {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DeterminismCheck.requireSame(MODEL, searched, judged))
                .withMessageContaining("an edited image had a loss of " + searched
                        + " in the search, and read back from its PNG one of " + judged + ". Nothing can be said");
    }
}
