package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.evaluation.journal.EndLine;
import dev.onepixel.evaluation.journal.ImageLine;
import dev.onepixel.evaluation.journal.JournalContent;
import dev.onepixel.evaluation.journal.JournalOpening;
import dev.onepixel.evaluation.journal.PlanLine;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A report as it is made of a journal, and what it says of where its results are from. */
class ProvenanceTest {

    private static final ImageSet FOUR = ImageSet.of(
            "four",
            Stream.of("a", "b", "c", "d")
                    .map(name -> KnownModels.plain(name, 2, 2))
                    .toList());
    private static final ImageTimes TIMES =
            new ImageTimes(new CleanTimes(4, 1, 6, 1), Map.of(Attacker.UNDEFENDED, 3.0));

    private static ImageLine line(String image, String from) {
        return new ImageLine(AttackResults.of(AttackResults.withstood(image)), TIMES, 2, Map.of(), from);
    }

    private static RobustnessReport report(PlanLine plan, Optional<EndLine> end, ImageLine... lines) {
        return RobustnessReport.of(
                MadeReports.BARE, new JournalContent(plan, Arrays.asList(lines), Optional.empty(), end));
    }

    private static PlanLine plan(Optional<Shard> shard, int joined) {
        return JournalOpening.planLine(MadeReports.BARE, FOUR, 1, shard, joined);
    }

    private static Optional<EndLine> ended(String early, String... counted) {
        return Optional.of(new EndLine(early, List.of(counted), 5));
    }

    @Test
    void namesEachReportThatResultsWereTakenFrom() {
        RobustnessReport report = report(
                plan(Optional.empty(), 0), ended(""), line("d", "z"), line("b", "y"), line("a", "z"), line("c", ""));

        assertThat(report.provenance())
                .isEqualTo(new Provenance(
                        Optional.empty(),
                        0,
                        List.of(
                                new Provenance.Taken("y", List.of("b")),
                                new Provenance.Taken("z", List.of("a", "d")))));
        assertThat(report.provenance().takenImages()).isEqualTo(3);
        assertThat(report.queriesPerSecond())
                .as("ten queries of one image in five seconds")
                .isEqualTo(2);
    }

    @Test
    void whatWasJoinedWasAllSpentByItsParts() {
        RobustnessReport joined = report(plan(Optional.empty(), 2), ended(""), line("a", "p1"), line("b", "p2"));

        assertThat(joined.provenance().parts()).isEqualTo(2);
        assertThat(joined.queriesPerSecond()).isEqualTo(4);
    }

    @Test
    void aRunThatTookNoTimeHasARate() {
        assertThat(MadeReports.of(AttackResults.withstood("a")).queriesPerSecond())
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void aReportOfAJournalSaysWhatIsLeftOutAndWhy() {
        RobustnessReport report =
                report(plan(Optional.empty(), 0), ended("it was late", "a"), line("a", ""), line("b", ""));

        assertThat(report.results()).extracting(ImageResult::image).containsExactly("a");
        assertThat(report.leftOut()).isEqualTo(3);
        assertThat(report.leftOutByLabel()).isEqualTo(Map.of("right", 3));
        assertThat(report.images()).isEqualTo(4);
        assertThat(report.endedEarly()).isEqualTo("it was late");
        assertThat(report.seconds()).isEqualTo(5);
        assertThat(report.imagesPath()).isEqualTo("four");
        assertThat(report.times()).isEqualTo(TIMES);
    }

    @Test
    void aJournalWithoutAnEndIsOfARunThatHadNone() {
        assertThat(report(plan(Optional.empty(), 0), Optional.empty(), line("a", ""))
                        .endedEarly())
                .isEqualTo(JournalContent.UNFINISHED);
        assertThat(report(plan(Optional.empty(), 0), ended(""), line("a", "")).endedEarly())
                .isEqualTo(JournalContent.UNFINISHED);
        assertThat(report(plan(Optional.of(new Shard(1, 4)), 0), ended(""), line("a", ""))
                        .endedEarly())
                .isEqualTo("this is part 1 of 4");
        assertThat(report(
                                plan(Optional.empty(), 0),
                                ended(""),
                                line("a", ""),
                                line("b", ""),
                                line("c", ""),
                                line("d", ""))
                        .endedEarly())
                .isEmpty();
    }

    @Test
    void aJournalOfAnotherPlanIsRefused() {
        EvaluationPlan other = MadeReports.plan(MadeReports.BARE.attack().withSeed(9));
        JournalContent content =
                new JournalContent(plan(Optional.empty(), 0), List.of(), Optional.empty(), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RobustnessReport.of(other, content))
                .withMessage("The journal is of plan " + MadeReports.BARE.fingerprint()
                        + ", but the report was to be of " + other.fingerprint());
    }

    @Test
    void behindADefenseItSaysWhatThatCosts() {
        SelfCheck check = new SelfCheck(new Rate(1, 1), 1, "", "");
        ImageResult broken = AttackResults.of(AttackResults.withstood("a"), AttackResults.misclassified("a"));

        RobustnessReport report = RobustnessReport.of(
                MadeReports.DEFENDED,
                new JournalContent(
                        JournalOpening.planLine(MadeReports.DEFENDED, FOUR, 3, Optional.empty(), 0),
                        List.of(new ImageLine(broken, TIMES, 2, Map.of(), "")),
                        Optional.of(check),
                        Optional.empty()));

        assertThat(report.defenseCost()).contains(new DefenseCost(3, List.of("a"), List.of(), 4, 6));
        assertThat(report.selfCheck()).contains(check);
        assertThat(report.cleanAccuracy()).isEqualTo(new Rate(1, 1));
        assertThat(report.defendedCleanAccuracy()).contains(new Rate(0, 1));
        assertThat(report.summary(Attacker.UNAWARE)).isPresent();
        assertThat(report(plan(Optional.empty(), 0), Optional.empty()).defenseCost())
                .isEmpty();
    }

    @Test
    void theBareModelHasNeitherDefenseNorFlags() {
        RobustnessReport bare = MadeReports.of(AttackResults.fooled("a"));

        assertThat(bare.defendedCleanAccuracy()).isEmpty();
        assertThat(bare.disagreementFlags()).isEmpty();
        assertThat(bare.summary(Attacker.AWARE)).isEmpty();
        assertThat(bare.defense()).isEmpty();
        assertThat(bare.target()).isEmpty();
        assertThat(bare.queries()).isEqualTo(10);
        assertThat(bare.evolutionRecall()).isEmpty();
        assertThat(bare.targets(Attacker.UNDEFENDED).isEmpty()).isTrue();
    }
}
