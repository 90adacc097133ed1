package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.journal.JournalOpening;
import dev.onepixel.evaluation.journal.JournalSettings;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What need not be attacked, and what need not be checked, of runs that were never begun. */
class EarlyStopTest {

    private static final ImageSet TEN = ImageSet.of(
            "ten",
            IntStream.range(0, 10)
                    .mapToObj(i -> KnownModels.plain("image" + i, 2, 2))
                    .toList());

    private static Journal journal(EvaluationPlan plan) {
        return Journal.forgotten(JournalOpening.planLine(plan, TEN, 1, Optional.empty(), 0));
    }

    private static Journal part(EvaluationPlan plan, Path folder, int part) {
        Map<String, String> sha256 =
                TEN.names().stream().collect(Collectors.toMap(name -> name, AttackResults::sha256));
        return new JournalOpening(JournalSettings.in(folder).only(new Shard(part, 2)), plan, TEN, sha256, 1).open();
    }

    private static String reason(Journal journal, Limits limits) {
        AttackResult first = AttackResults.fooled("image0");
        journal.add(AttackResults.of(first), ImageTimes.NONE, 1);
        return new EarlyStop(MadeReports.BARE, journal, Optional.of(limits)).reason(Set.of("image0"), 1);
    }

    @Test
    void theOthersNeedNotBeAttackedOnceTheVerdictIsCertain() {
        assertThat(reason(journal(MadeReports.BARE), Limits.NONE_FOOLED))
                .isEqualTo("the others could not change the verdict");
        assertThat(reason(journal(MadeReports.BARE), Limits.NONE.withMinProvedAccuracy(0.5)))
                .isEmpty();
        assertThat(new EarlyStop(MadeReports.BARE, journal(MadeReports.BARE), Optional.empty()).reason(Set.of(), 1))
                .isEmpty();
    }

    @Test
    void aPartOfTheImagesDecidesOnNothing(@TempDir Path folder) {
        try (Journal part = part(MadeReports.BARE, folder, 1)) {
            assertThat(reason(part, Limits.NONE_FOOLED)).isEmpty();
        }
    }

    @Test
    void fiveImagesThatAllFailAlikeEndTheRunOnceAllFiveAreCounted() {
        EarlyStop stop = new EarlyStop(MadeReports.BARE, journal(MadeReports.BARE), Optional.empty());
        for (int i = 0; i < EarlyStop.SAME_FAULTS; i++) {
            assertThat(stop.sameFault()).isEmpty();
            stop.add(AttackResults.of(new AttackResult(
                    "image" + i,
                    "right",
                    Decision.NONE,
                    Outcome.INCONCLUSIVE,
                    SearchEffort.NONE.failed("it is away"))));
        }

        assertThat(stop.reason(Set.of("image0", "image1", "image2", "image3"), 1))
                .isEmpty();
        assertThat(stop.reason(Set.of("image0", "image1", "image2", "image3", "image4"), 1))
                .isEqualTo("the first 5 images all failed in the same way: it is away");
    }

    @Test
    void aSelfCheckIsDueOnceWhereSomethingIsSearchedBehindADefense(@TempDir Path folder) {
        EvaluationPlan defended = MadeReports.DEFENDED;
        EvaluationPlan replay = defended.with(AttackParameters.PAPER.withSearch(Search.REPLAY), defended.known());
        Journal checked = journal(defended);
        checked.add(new SelfCheck(new Rate(1, 1), 1, "", ""));

        assertThat(isDue(defended, journal(defended))).isTrue();
        assertThat(isDue(MadeReports.behind(TransformVote.of("flip"), Attacker.UNAWARE), journal(defended)))
                .isTrue();
        assertThat(isDue(MadeReports.BARE, journal(MadeReports.BARE))).isFalse();
        assertThat(isDue(replay, journal(replay))).isFalse();
        assertThat(isDue(defended, checked)).isFalse();
        try (Journal first = part(defended, folder.resolve("1"), 1);
                Journal second = part(defended, folder.resolve("2"), 2)) {
            assertThat(isDue(defended, first)).isTrue();
            assertThat(isDue(defended, second)).isFalse();
        }
    }

    private static boolean isDue(EvaluationPlan plan, Journal journal) {
        return new PlannedSelfCheck(plan, TEN, journal).isDue();
    }

    @Test
    void aSelfCheckIsOfTheFirstEightOfTheWholeSet() {
        SelfCheck check =
                new PlannedSelfCheck(MadeReports.DEFENDED, TEN, journal(MadeReports.DEFENDED)).run(() -> false);

        assertThat(check.found().total()).isEqualTo(8);
        assertThat(check.detail()).contains("in '" + TEN.fairOrder().get(0) + "'");
        assertThat(List.of(SelfCheck.Outcome.FOUND, SelfCheck.Outcome.MISSED)).contains(check.outcome());
    }
}
