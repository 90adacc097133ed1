package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.Outcome;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.testing.AttackResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownImageTest {

    private static final PixelEdit EDIT = new PixelEdit(1, 2, 3);
    private static final String HASH = AttackResults.sha256("a");

    private static void assertRefused(
            String image, String label, Outcome outcome, String prediction, String sha256, String why, PixelEdit... e) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownImage(image, label, outcome, prediction, List.of(e), List.of(), sha256))
                .withMessage(why);
    }

    @Test
    void refusesPartsThatDoNotFitEachOther() {
        String blank = "image and label must not be blank";
        assertRefused(" ", "right", Outcome.WITHSTOOD, "", HASH, blank);
        assertRefused("a", "", Outcome.WITHSTOOD, "", HASH, blank);
        assertRefused(
                "a",
                "right",
                Outcome.INCONCLUSIVE,
                "",
                HASH,
                "outcome must not be INCONCLUSIVE: nothing is known of the image");
        assertRefused(
                "a",
                "right",
                Outcome.FOOLED,
                "wrong",
                HASH,
                "edits must be there if and only if outcome is FOOLED, but there are 0 for FOOLED");
        assertRefused(
                "a",
                "right",
                Outcome.WITHSTOOD,
                "",
                HASH,
                "edits must be there if and only if outcome is FOOLED, but there are 1 for WITHSTOOD",
                EDIT);
        assertRefused(
                "a",
                "right",
                Outcome.PROVED,
                "wrong",
                HASH,
                "prediction must be there unless outcome is WITHSTOOD or PROVED, but was 'wrong' for PROVED");
        assertRefused(
                "a",
                "right",
                Outcome.MISCLASSIFIED,
                "",
                HASH,
                "prediction must be there unless outcome is WITHSTOOD or PROVED, but was '' for MISCLASSIFIED");
        for (String hash : List.of("", "ab", "A".repeat(64), "g".repeat(64))) {
            assertRefused(
                    "a",
                    "right",
                    Outcome.WITHSTOOD,
                    "",
                    hash,
                    "sha256 must be 64 lower-case hexadecimal digits, but was '" + hash + "'");
        }
    }

    @Test
    void takesOverTheHeadlineAndBehindADefenseWhatFoolsTheBareModelToo() {
        assertThat(KnownImage.of(AttackResults.of(AttackResults.fooled("a"))))
                .isEqualTo(Baselines.fooled("a", AttackResults.EDIT));
        assertThat(KnownImage.of(AttackResults.of(AttackResults.fooled("a"), AttackResults.withstood("a"))))
                .isEqualTo(new KnownImage(
                        "a", "right", Outcome.WITHSTOOD, "", List.of(), List.of(AttackResults.EDIT), HASH));
        assertThat(KnownImage.of(AttackResults.of(AttackResults.withstood("a"), AttackResults.misclassified("a"))))
                .isEqualTo(Baselines.misclassified("a"));
    }

    @Test
    void withstandsWhereItIsProvedToo() {
        assertThat(KnownImage.of(AttackResults.of(AttackResults.proved("a"))).withstood())
                .isTrue();
        assertThat(Baselines.withstood("a").withstood()).isTrue();
        assertThat(Baselines.misclassified("a").withstood()).isFalse();
        assertThat(Baselines.fooled("a", EDIT).withstood()).isFalse();
    }
}
