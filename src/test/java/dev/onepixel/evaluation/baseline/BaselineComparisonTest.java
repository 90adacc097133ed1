package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.baseline.ImageChange.Kind;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineComparisonTest {

    private static final PixelEdit EDIT = new PixelEdit(0, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "WITHSTOOD,     WITHSTOOD,     STILL_WITHSTANDS",
        "WITHSTOOD,     FOOLED,        NEWLY_FOOLED",
        "WITHSTOOD,     MISCLASSIFIED, NEWLY_MISCLASSIFIED",
        "WITHSTOOD,     INCONCLUSIVE,  UNKNOWN",
        "FOOLED,        WITHSTOOD,     HEALED",
        "FOOLED,        FOOLED,        STILL_FOOLED",
        "FOOLED,        MISCLASSIFIED, NEWLY_MISCLASSIFIED",
        "FOOLED,        INCONCLUSIVE,  UNKNOWN",
        "MISCLASSIFIED, WITHSTOOD,     CORRECTED",
        "MISCLASSIFIED, FOOLED,        CORRECTED_BUT_FOOLED",
        "MISCLASSIFIED, MISCLASSIFIED, STILL_MISCLASSIFIED",
        "MISCLASSIFIED, INCONCLUSIVE,  UNKNOWN",
    })
    void namesWhatBecameOfAnImage(Outcome before, Outcome now, Kind kind) {
        KnownImage known =
                switch (before) {
                    case FOOLED -> Baselines.fooled("a", EDIT);
                    case MISCLASSIFIED -> Baselines.misclassified("a");
                    default -> Baselines.withstood("a");
                };

        assertThat(new ImageChange(known, result(now)).kind()).isEqualTo(kind);
    }

    private static AttackResult result(Outcome outcome) {
        Optional<AdversarialExample> success = outcome == Outcome.FOOLED
                ? Optional.of(
                        new AdversarialExample(Decision.NONE, List.of(new PixelChange(EDIT, 1)), Confirmation.NONE, ""))
                : Optional.empty();
        return new AttackResult("a", "right", Decision.NONE, outcome, success, SearchEffort.NONE);
    }
}
