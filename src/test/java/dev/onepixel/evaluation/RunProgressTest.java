package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.journal.JournalOpening;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private static final List<String> FOUR = List.of("a", "b", "c", "d");
    private static final ImageSet IMAGES = ImageSet.of(
            "four", FOUR.stream().map(name -> KnownModels.plain(name, 2, 2)).toList());

    private static EvaluationPlan proving(boolean each) {
        return new EvaluationPlan(
                MadeReports.BARE.model(),
                List.of("right", "b", "c"),
                AttackParameters.PAPER.withSearch(Search.CORNERS),
                each ? "*" : "",
                each,
                Optional.empty(),
                Attacker.UNDEFENDED,
                KnownEdits.NONE,
                Optional.of(ProofBudget.ofSeconds(10)));
    }

    private static RunProgress progress(EvaluationPlan plan, int workers, Optional<Cluster> cluster) {
        Journal journal = Journal.forgotten(JournalOpening.planLine(plan, IMAGES, 1, Optional.empty(), 0));
        Preparation preparation = new Preparation(
                IMAGES, Optional.empty(), Map.of("a", 100.0, "b", 100.0, "c", 100.0, "d", 100.0), journal);
        Execution execution = new Execution(
                new Cores(1),
                OptionalInt.empty(),
                Optional.empty(),
                Evidence.forgotten(),
                EvaluationListener.NONE,
                cluster,
                Optional.empty());
        return RunProgress.of(plan, preparation, FOUR, execution, workers);
    }

    private static AttackResult proved(double seconds) {
        return new AttackResult(
                "a",
                "right",
                new Decision("right", 1, 1),
                Outcome.PROVED,
                Optional.empty(),
                SearchEffort.NONE,
                Optional.of(new ProofFigures(4, 4, 1, seconds, 0, List.of())));
    }

    @Test
    void whatIsKnownOfNothingIsTheMost() {
        Forecast forecast = progress(MadeReports.BARE, 1, Optional.empty()).forecast();

        assertThat(forecast.images()).isEqualTo(4);
        assertThat(forecast.search()).isEqualTo(Search.CORNERS);
        assertThat(forecast.finished()).isZero();
        assertThat(forecast.mostQueries()).isEqualTo(400);
        assertThat(forecast.expectedQueries()).isEqualTo(400);
        assertThat(forecast.isMeasured()).isFalse();
        assertThat(forecast.mostProofSeconds()).isZero();
    }

    @Test
    void theOthersAreExpectedToCostWhatTheFinishedOnesDid() {
        RunProgress progress = progress(MadeReports.BARE, 1, Optional.empty());
        progress.spent("a", 30);
        progress.spent("a", 10);
        progress.spent("b", 60);
        assertThat(progress.forecast().expectedQueries())
                .as("they may go on to the end")
                .isEqualTo(400);

        progress.finished(AttackResults.of(AttackResults.withstood("a")));
        progress.finished(AttackResults.of(AttackResults.withstood("b")));

        Forecast forecast = progress.forecast();
        assertThat(forecast.finished()).isEqualTo(2);
        assertThat(forecast.expectedQueries()).isCloseTo(400 * 0.5, within(1e-9));
        assertThat(forecast.queriesPerSecond()).isPositive();
        assertThat(forecast.queriesPerSecond() * forecast.measuredSeconds())
                .as("a hundred in all")
                .isCloseTo(100, within(1e-6));
        assertThat(progress.isComplete()).isFalse();
        progress.finished(AttackResults.of(AttackResults.withstood("c")));
        progress.finished(AttackResults.of(AttackResults.withstood("d")));
        assertThat(progress.isComplete()).isTrue();
    }

    @Test
    void proofsTakeWhatTheyTookSharedByTheWorkers() {
        RunProgress progress = progress(proving(false), 2, Optional.empty());
        assertThat(progress.forecast().mostProofSeconds()).isEqualTo(4 * 10.0 / 2);
        assertThat(progress.forecast().expectedProofSeconds()).isEqualTo(20);

        progress.spent("a", 1);
        progress.finished(AttackResults.of(proved(5)));

        assertThat(progress.forecast().expectedProofSeconds()).isCloseTo(10, within(1e-9));
    }

    @Test
    void eachClassHasAProofOfItsOwn() {
        RunProgress progress = progress(proving(true), 1, Optional.empty());
        assertThat(progress.forecast().mostProofSeconds()).isEqualTo(4 * 10 * 2);

        progress.spent("a", 1);
        progress.finished(new ImageResult(
                "a",
                "right",
                "",
                Map.of(Attacker.UNDEFENDED, proved(99)),
                List.of(
                        new TargetResult(Attacker.UNDEFENDED, "b", proved(5)),
                        new TargetResult(Attacker.UNDEFENDED, "c", proved(1)))));

        assertThat(progress.forecast().expectedProofSeconds()).isCloseTo(80 * 6 / 20.0, within(1e-9));
    }

    @Test
    void proofsOfOtherProcessesTakeNoneOfThisOnesTime() {
        Cluster cluster = (plan, images, answers) -> {
            throw new IllegalStateException("not begun");
        };

        assertThat(progress(proving(false), 1, Optional.of(cluster)).forecast().mostProofSeconds())
                .isZero();
    }

    @Test
    void aProofUnderWayCountsFromItsBeginning() throws InterruptedException {
        ProofClock clock = new ProofClock();
        assertThat(clock.of("a")).isZero();

        clock.proving("a");
        Thread.sleep(5);
        clock.proving("a");
        assertThat(clock.of("a")).isBetween(0.005, 60.0);
        assertThat(clock.of("b")).isZero();

        clock.finished(AttackResults.of(proved(7)));
        assertThat(clock.of("a")).isEqualTo(7);
        clock.finished(AttackResults.of(AttackResults.withstood("b")));
        assertThat(clock.of("b")).isZero();
    }

    @Test
    void aRateIsOfTheTimeThatWasSearched() throws InterruptedException {
        RunProgress progress = progress(proving(false), 1, Optional.empty());
        progress.spent("a", 100);
        progress.proving("b");
        Thread.sleep(20);

        Forecast forecast = progress.forecast();

        assertThat(forecast.queriesPerSecond()).isGreaterThan(2 * 100 / forecast.measuredSeconds());
        assertThat(forecast.queriesPerSecond()).isLessThan(1.001 * 100 * 100 / forecast.measuredSeconds());
    }

    @Test
    void queriesAreCountedByImage() {
        QueryCounter counter = new QueryCounter();
        assertThat(counter.of("a")).isEmpty();
        assertThat(counter.total()).isZero();

        counter.add("a", 2);
        counter.add("a", 3);
        counter.add("b", 4);

        assertThat(counter.of("a")).contains(5L);
        assertThat(counter.total()).isEqualTo(9);
    }
}
