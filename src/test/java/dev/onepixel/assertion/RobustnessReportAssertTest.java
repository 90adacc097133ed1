package dev.onepixel.assertion;

import static dev.onepixel.assertion.OnePixelAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineFile;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.SampleSize;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessReportAssertTest {

    private static final RobustnessReport WEAK = Reports.weak();
    private static final RobustnessReport SOUND = Reports.sound();

    private static void fails(Consumer<RobustnessReportAssert> assertion, String message) {
        ThrowingCallable call = () -> assertion.accept(assertThat(WEAK));
        assertThatThrownBy(call).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void passesWhereFiguresHold() {
        assertThat(WEAK)
                .hasAttackSuccessRateOfAtMost(0.34)
                .hasRobustAccuracyOfAtLeast(0.5)
                .hasCleanAccuracyOfAtLeast(0.75)
                .hasQueriesOfAtMost(1_000_000)
                .hasMedianQueriesToSuccessOfAtLeast(1)
                .withstands("b-strong")
                .against(Attacker.UNDEFENDED)
                .forClass("right")
                .hasRobustAccuracyOfAtLeast(0.66)
                .forAllClasses()
                .doesNotRegressFrom(Baseline.of(WEAK))
                .isAtLeastAsRobustAs(WEAK);
        assertThat(SOUND).withstands().isAtLeastAsRobustAs(WEAK).doesNotRegressFrom(Baseline.of(WEAK));
    }

    @Test
    void tellsAnAttackSuccessRateThatIsTooHigh() {
        fails(r -> r.hasAttackSuccessRateOfAtMost(0.1), """

                Expecting attack success rate of at most 10 % of the UNDEFENDED attacker
                but was 33.3 % (1 of 3, 95 % interval 0.8..90.6 %)
                The interval includes the limit: about 23 images would decide it with 80 % power
                Fooled:
                  a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000""");
    }

    @Test
    void tellsThatNotOneMayBeFooled() {
        fails(r -> r.withstands(), """

                Expecting attack success rate of at most 0 % of the UNDEFENDED attacker
                but was 33.3 % (1 of 3, 95 % interval 0.8..90.6 %)
                Fooled:
                  a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000""");
    }

    @Test
    void leavesToChanceWhatTheIntervalIncludes() {
        assertThat(WEAK)
                .usingEvidence(Estimate.INTERVAL)
                .hasAttackSuccessRateOfAtMost(0.1)
                .hasRobustAccuracyOfAtLeast(0.9)
                .hasCleanAccuracyOfAtLeast(0.99)
                .isAtLeastAsRobustAs(SOUND);
        fails(r -> r.usingEvidence(Estimate.INTERVAL).hasAttackSuccessRateOfAtMost(0.008), """

                Expecting attack success rate of at most 0.8 % of the UNDEFENDED attacker
                but was 33.3 % (1 of 3, 95 % interval 0.8..90.6 %)
                Fooled:
                  a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000""");
    }

    @Test
    void tellsARobustAccuracyThatIsTooLow() {
        fails(r -> r.hasRobustAccuracyOfAtLeast(0.999), """

                Expecting robust accuracy of at least 99.9 % of the UNDEFENDED attacker
                but was 50.0 % (2 of 4, 95 % interval 6.8..93.2 %)
                Fooled:
                  a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000""");
    }

    @Test
    void tellsOneClass() {
        fails(r -> r.forClass("wrong").hasCleanAccuracyOfAtLeast(0.98), """

                Expecting clean accuracy of at least 98 % of the UNDEFENDED attacker on class 'wrong'
                but was 0.0 % (0 of 1, 95 % interval 0.0..97.5 %)""");
        fails(
                r -> r.forClass("wrong").hasAttackSuccessRateOfAtMost(1),
                "\nExpecting images to attack of the UNDEFENDED attacker on class 'wrong', but none of 1 is classified correctly when clean; check preprocessing and the order of the labels");
        assertThatThrownBy(() -> assertThat(WEAK).forClass("zebra").withstands())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no class 'zebra'; the model knows [right, wrong]");
    }

    @Test
    void tellsQueries() {
        long queries = WEAK.queries();
        fails(
                r -> r.hasQueriesOfAtMost(5),
                Text.format("\nExpecting at most 5 queries in all\nbut it took %d on 4 images", queries));
        fails(
                r -> r.hasMedianQueriesToSuccessOfAtLeast(100_000),
                Text.format(
                        "\nExpecting a median of at least 100000 queries to success of the UNDEFENDED attacker\nbut it was %d over 1 fooled image",
                        WEAK.medianQueriesToSuccess()));
    }

    @Test
    void tellsOneImage() {
        fails(r -> r.withstands("a-weak"), """

                Expecting image 'a-weak' to withstand
                but it was fooled: right 95.0 % becomes wrong 80.0 % by (5, 6) #808080 -> #FF0000""");
        fails(r -> r.withstands("d-mislabelled"), """

                Expecting image 'd-mislabelled' to withstand
                but it is misclassified when clean, as right and not wrong""");
        fails(
                r -> r.withstands("e"),
                "\nExpecting image 'e' to withstand, but there is no such image among the 4 of the UNDEFENDED attacker");
    }

    @Test
    void tellsWhatIsNotKnown() {
        Classifier broken = Classifier.of("broken", KnownModels.LABELS, image -> {
            throw new ClassifierException("the cable is out");
        });
        RobustnessReport unknown = Reports.of(broken).run();

        assertThatThrownBy(() -> assertThat(unknown).hasAttackSuccessRateOfAtMost(0.5))
                .hasMessage("""

                        Expecting images to attack of the UNDEFENDED attacker, but none of 0 is classified correctly when clean, and 4 were not evaluated""");
        assertThatThrownBy(() -> assertThat(unknown).doesNotRegressFrom(Baseline.of(SOUND)))
                .hasMessage("""

                        Expecting every image that withstood in the baseline to be attacked to the end
                        but 3 were not:
                          a-weak: the cable is out
                          b-strong: the cable is out
                          c-strong: the cable is out""");
        assertThatThrownBy(() -> assertThat(unknown).withstands("a-weak"))
                .hasMessage("\nExpecting image 'a-weak' to withstand\nbut it is inconclusive: the cable is out");
    }

    @Test
    void tellsARegression(@TempDir Path folder) {
        Path file = folder.resolve("four.json");
        new BaselineFile(file).create(Baseline.of(SOUND));

        fails(r -> r.doesNotRegressFrom(file), Text.format("""

                Expecting no image that withstood in %s to be fooled or misclassified now
                but 1 of 3 is:
                  a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000
                1 lost, 0 gained of 4 compared; exact McNemar test p = 1.0000, could be chance; about 24 images would decide it with 80 %% power""", file));
        assertThat(WEAK).usingEvidence(Estimate.INTERVAL).doesNotRegressFrom(file);
    }

    @Test
    void tellsWhichModelIsLessRobust() {
        fails(r -> r.isAtLeastAsRobustAs(SOUND), """

                Expecting planted to be at least as robust as immovable
                but robust accuracy is 50.0 % and not 75.0 % on the same 4 images; lost:
                  a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000
                1 lost, 0 gained of 4 compared; exact McNemar test p = 1.0000, could be chance; about 24 images would decide it with 80 % power""");
    }

    @Test
    void tellsThatReportsShareNoImage() {
        RobustnessReport others = RobustnessEvaluation.of(Reports.SOUND)
                .on(ImageSet.of("others", List.of(KnownModels.plain("a-weak", 9, 9))))
                .search(Search.CORNERS)
                .run();

        fails(
                r -> r.isAtLeastAsRobustAs(others),
                "\nExpecting reports on the same images, but not one image of 'others' is in both with the same content");
    }

    @Test
    void listsTenAndSaysHowManyMore() {
        RobustnessReport twelve = RobustnessEvaluation.of(Reports.WEAK)
                .on(ImageSet.of(
                        "twelve",
                        IntStream.range(10, 22)
                                .mapToObj(i -> KnownModels.plain("i" + i, 8, 8))
                                .toList()))
                .search(Search.CORNERS)
                .run();

        assertThatThrownBy(() -> assertThat(twelve).withstands())
                .hasMessage(
                        """

                        Expecting attack success rate of at most 0 %% of the UNDEFENDED attacker
                        but was 100.0 %% (12 of 12, 95 %% interval 73.5..100.0 %%)
                        Fooled:
                        %s  ... and 2 more""",
                        IntStream.range(10, 20)
                                .mapToObj(value ->
                                        Text.format("  i%d: right becomes wrong by (5, 6) #808080 -> #FF0000\n", value))
                                .collect(Collectors.joining()));
    }

    @Test
    void tellsDefendedFigures() {
        fails(
                r -> r.hasDefendedCleanAccuracyOfAtLeast(0.5),
                "\nExpecting a defended clean accuracy, but the report has no defense; put one in front of the model with behind(vote)");
        RobustnessReport defended = Reports.of(Reports.WEAK)
                .behind(TransformVote.of("identity", "flip", "median(3)"))
                .run();

        assertThat(defended)
                .hasDefendedCleanAccuracyOfAtLeast(0.75)
                .against(Attacker.UNDEFENDED)
                .hasAttackSuccessRateOfAtMost(0.34)
                .against(Attacker.AWARE)
                .hasAttackSuccessRateOfAtMost(1);
        assertThatThrownBy(() -> assertThat(defended).hasDefendedCleanAccuracyOfAtLeast(0.76))
                .hasMessage(Text.format(
                        "\nExpecting defended clean accuracy of at least 76 %% of the AWARE attacker\nbut was 75.0 %% (3 of 4, 95 %% interval 19.4..99.4 %%)\nThe interval includes the limit: about %d images would decide it with 80 %% power",
                        SampleSize.toTell(0.75, 0.76).orElseThrow()));
        assertThatThrownBy(() -> assertThat(WEAK).against(Attacker.AWARE).withstands())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The AWARE attacker took no part in this report; it has a defense: no");
    }

    @Test
    void honoursDescriptions() {
        fails(
                r -> r.as("the candidate of %s", 2026).hasQueriesOfAtMost(0),
                Text.format(
                        "[the candidate of 2026] \nExpecting at most 0 queries in all\nbut it took %d on 4 images",
                        WEAK.queries()));
    }

    @Test
    void refusesPercentagesForFractions() {
        assertThatThrownBy(() -> assertThat(WEAK).hasAttackSuccessRateOfAtMost(15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttackSuccessRate must be a fraction in 0..1, but was 15.0");
    }

    @Test
    void attacksAClassifierAndSaysWhatFools() {
        AttackParameters corners = OnePixelAssertions.onePixel().withSearch(Search.CORNERS);

        assertThat(Reports.SOUND).on(Reports.FOUR).withstands(corners);
        assertThat(Reports.WEAK).on(Reports.FOUR).attackedBy(corners).hasAttackSuccessRateOfAtMost(0.34);
        assertThat(Reports.WEAK)
                .on(Reports.FOUR.subset(List.of("a-weak")))
                .behind(TransformVote.of("median(3)"))
                .withstands(corners);
        assertThatThrownBy(() -> assertThat(Reports.WEAK)
                        .as("released model")
                        .on(Reports.FOUR)
                        .withstands(corners))
                .hasMessage("""
                        [released model]\s
                        Expecting attack success rate of at most 0 % of the UNDEFENDED attacker
                        but was 33.3 % (1 of 3, 95 % interval 0.8..90.6 %)
                        Fooled:
                          a-weak: right becomes wrong by (5, 6) #808080 -> #FF0000""");
        assertThatThrownBy(() -> assertThat(Reports.WEAK).withstands(corners))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Say on which images before the attack: assertThat(classifier).on(images).withstands(onePixel())");
    }

    @Test
    void tellsAllThatFailsSoftly() {
        OnePixelSoftAssertions softly = new OnePixelSoftAssertions();
        softly.assertThat(WEAK)
                .as("weak")
                .withstands("a-weak")
                .against(Attacker.UNDEFENDED)
                .forClass("right")
                .hasRobustAccuracyOfAtLeast(0.9)
                .withstands("b-strong");
        softly.assertThat(Reports.WEAK)
                .on(Reports.FOUR)
                .withstands(OnePixelAssertions.onePixel().withSearch(Search.CORNERS));
        softly.assertThat("and AssertJ's own").isEmpty();

        assertThat(softly.errorsCollected()).hasSize(4);
        assertThat(softly.errorsCollected().get(0)).hasMessageStartingWith("[weak] \nExpecting image 'a-weak'");
        assertThat(softly.errorsCollected().get(1))
                .hasMessageStartingWith(
                        "[weak] \nExpecting robust accuracy of at least 90 % of the UNDEFENDED attacker on class 'right'");
        assertThatThrownBy(() -> OnePixelSoftAssertions.assertRobustness(
                        s -> s.assertThat(WEAK).withstands("a-weak").withstands("d-mislabelled")))
                .hasMessageContaining("(2 failures)");
    }

    /** A user's own soft assertions, joined with AssertJ's standard ones. */
    private static final class Joined extends AbstractSoftAssertions
            implements OnePixelSoftAssertionsProvider, StandardSoftAssertionsProvider {}

    @Test
    void joinsOtherSoftAssertions() {
        Joined joined = new Joined();
        joined.assertThat(RobustnessComparison.of("released", Reports.SOUND)
                        .with("candidate", Reports.WEAK)
                        .run(Reports::of))
                .as("models")
                .hasNoneLessRobustThanTheFirst()
                .isAtLeastAsRobustAsTheFirst("candidate");
        joined.assertThat(1).isEqualTo(2);
        joined.assertThat(WEAK).hasQueriesOfAtMost(0);

        assertThat(joined.errorsCollected()).hasSize(4);
        assertThat(joined.errorsCollected().get(1))
                .hasMessageStartingWith("[models] \nExpecting candidate to be at least as robust as released\n");
        assertThat(joined.errorsCollected().get(3)).hasMessageStartingWith("\nExpecting at most 0 queries in all\n");
    }
}
