package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.MadeReports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final PixelEdit ONE = new PixelEdit(1, 1, 1);
    private static final PixelEdit TWO = new PixelEdit(2, 2, 2);

    @Test
    void takesOverWhatAReportFound() {
        RobustnessReport report = MadeReports.of(
                AttackResults.withstood("b"),
                AttackResults.fooled("a"),
                AttackResults.proved("d"),
                AttackResults.misclassified("c"));

        Baseline baseline = Baseline.of(report);

        assertThat(baseline.model()).isEqualTo("made");
        assertThat(baseline.modelSha256()).isEqualTo("ab");
        assertThat(baseline.setup()).isEqualTo(BaselineSetup.of(report));
        assertThat(baseline.images())
                .containsExactly(
                        Baselines.fooled("a", AttackResults.EDIT),
                        Baselines.withstood("b"),
                        Baselines.misclassified("c"),
                        new KnownImage(
                                "d", "right", Outcome.PROVED, "", List.of(), List.of(), AttackResults.sha256("d")));
        assertThat(baseline.robustAccuracy()).isEqualTo(new Rate(2, 4));
    }

    @Test
    void knowsAnImageOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Baselines.of(Baselines.withstood("a"), Baselines.misclassified("a")))
                .withMessage("image 'a' is there twice");
    }

    @Test
    void anUpdateReplacesWhatItHasAndKeepsWhatIsStillThere() {
        Baseline before = Baselines.of(Baselines.withstood("a"), Baselines.withstood("b"), Baselines.withstood("gone"));
        Baseline later = new Baseline(
                "later", "cd", Baselines.SETUP, List.of(Baselines.misclassified("a"), Baselines.fooled("new", ONE)));

        Baseline updated = before.updatedWith(later, image -> !image.equals("gone"));

        assertThat(updated)
                .isEqualTo(new Baseline(
                        "later",
                        "cd",
                        Baselines.SETUP,
                        List.of(Baselines.misclassified("a"), Baselines.withstood("b"), Baselines.fooled("new", ONE))));
    }

    @Test
    void onlyLeavesTheOtherImagesAway() {
        assertThat(Baselines.of(Baselines.withstood("a"), Baselines.withstood("b"))
                        .only("b"::equals))
                .isEqualTo(Baselines.of(Baselines.withstood("b")));
    }

    @Test
    void itsKnownEditsAreThoseOfTheBareModelAndThenThoseOfTheHeadline() {
        Baseline baseline = Baselines.of(
                known("both", List.of(ONE), List.of(TWO)),
                known("same", List.of(ONE), List.of(ONE)),
                known("headline", List.of(ONE), List.of()),
                new KnownImage(
                        "bare", "right", Outcome.WITHSTOOD, "", List.of(), List.of(TWO), AttackResults.sha256("bare")),
                Baselines.withstood("none"));

        assertThat(baseline.knownEdits().byImage())
                .isEqualTo(Map.of(
                        "both", List.of(List.of(TWO), List.of(ONE)),
                        "same", List.of(List.of(ONE)),
                        "headline", List.of(List.of(ONE)),
                        "bare", List.of(List.of(TWO))));
    }

    private static KnownImage known(String name, List<PixelEdit> edits, List<PixelEdit> bare) {
        return new KnownImage(name, "right", Outcome.FOOLED, "wrong", edits, bare, AttackResults.sha256(name));
    }

    @Test
    void otherConditionsAreRefusedWithWhatDiffers() {
        Baseline baseline = Baselines.of(Baselines.withstood("a"));
        BaselineSetup now = BaselineSetup.of(MadeReports.of(
                MadeReports.plan(AttackParameters.PAPER.withPixels(3)), AttackResults.of(AttackResults.fooled("a"))));

        baseline.requireSameConditions("signs.json", Baselines.SETUP);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> baseline.requireSameConditions("signs.json", now))
                .withMessage("""
                        Baseline 'signs.json' was made under other conditions and says nothing about this run:
                          pixels    1 in the baseline, 3 now
                        Name another baseline for this test, or delete the file and make it anew with -Donepixel.baseline=create""");
    }

    @Test
    void holdsEveryImageOrIsNotMade() {
        assertRefused(
                MadeReports.of(
                        MadeReports.BARE,
                        Optional.empty(),
                        Map.of("right", 2),
                        AttackResults.of(AttackResults.withstood("a"))),
                "A baseline holds every image, but 2 of 3 were left out: it was late; the baseline was not written");
        assertRefused(
                MadeReports.of(MadeReports.BARE),
                "A baseline needs at least one image, but 'made images' has none to attack");
        assertRefused(
                MadeReports.of(
                        MadeReports.plan(AttackParameters.PAPER.withSearch(Search.REPLAY)),
                        AttackResults.of(AttackResults.withstood("a"))),
                BaselineErrors.REPLAY_MAKES_NONE);
    }

    @Test
    void holdsNothingThatWasNotSearchedToTheEndByAnyAttacker() {
        assertRefused(
                MadeReports.of(
                        MadeReports.DEFENDED,
                        AttackResults.of(AttackResults.withstood("a"), AttackResults.withstood("a")),
                        AttackResults.of(AttackResults.inconclusive("b"), AttackResults.withstood("b"))),
                """
                A baseline holds only what was searched to the end, but 1 of 2 images is inconclusive:
                  b  searched to the end
                Run again without a timeout; the baseline was not written""");
        assertRefused(MadeReports.of(AttackResults.inconclusive("a"), AttackResults.unseen("b")), """
                A baseline holds only what was searched to the end, but 2 of 2 images are inconclusive:
                  a  interrupted
                  b  not come to
                Run again without a timeout; the baseline was not written""");
    }

    @Test
    void namesTenOfThoseThatWereNotSearchedToTheEnd() {
        ImageResult[] eleven = IntStream.range(0, 11)
                .mapToObj(i -> AttackResults.of(AttackResults.inconclusive("image" + (10 + i))))
                .toArray(ImageResult[]::new);

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> Baseline.of(MadeReports.of(MadeReports.BARE, eleven)))
                .withMessageContaining("image19")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("image20"));
    }

    private static void assertRefused(RobustnessReport report, String message) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> Baseline.of(report))
                .withMessage(message);
    }
}
