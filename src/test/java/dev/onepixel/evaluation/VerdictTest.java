package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.Verdict.Reason;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.MadeReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on results that were made by hand: F fooled, R withstood, P proved, M misclassified, I inconclusive, U unseen. */
class VerdictTest {

    private static final OptionalDouble UNSET = OptionalDouble.empty();

    private static ImageResult[] row(String row) {
        List<ImageResult> results = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            results.add(AttackResults.of(result(row.charAt(i), "image" + i)));
        }
        return results.toArray(ImageResult[]::new);
    }

    private static AttackResult result(char kind, String name) {
        return switch (kind) {
            case 'F' -> AttackResults.fooled(name);
            case 'R' -> AttackResults.withstood(name);
            case 'P' -> AttackResults.proved(name);
            case 'M' -> AttackResults.misclassified(name);
            case 'I' -> AttackResults.inconclusive(name);
            default -> AttackResults.unseen(name);
        };
    }

    private static RobustnessReport report(String row, int leftOut) {
        return MadeReports.of(
                MadeReports.BARE, Optional.empty(), leftOut == 0 ? Map.of() : Map.of("right", leftOut), row(row));
    }

    private static Limits limits(String name, double limit) {
        OptionalDouble it = OptionalDouble.of(limit);
        return switch (name) {
            case "clean" -> new Limits(it, UNSET, UNSET);
            case "success" -> new Limits(UNSET, it, UNSET);
            case "robust" -> new Limits(UNSET, UNSET, it);
            default -> Limits.NONE.withMinProvedAccuracy(limit);
        };
    }

    /** Each limit at a value that is just kept, just broken, and kept or broken by what is not known. */
    @ParameterizedTest
    @CsvSource({
        "FRRR,   0, success, 0.25, HOLDS",
        "FRRR,   0, success, 0.24, BROKEN",
        "FRRM,   0, success, 0.33, BROKEN", // of those that are right when clean
        "FRRI,   0, success, 0.5,  HOLDS",
        "FRRI,   0, success, 0.49, UNDECIDED",
        "FRRI,   0, success, 0.24, BROKEN",
        "FRRU,   0, success, 0.49, UNDECIDED",
        "FRR,    1, success, 0.49, UNDECIDED",
        "FRR,    1, success, 0.5,  HOLDS",
        "FRR,    1, success, 0.24, BROKEN",
        "FRRM,   0, robust,  0.5,  HOLDS",
        "FRRM,   0, robust,  0.51, BROKEN",
        "FRPM,   0, robust,  0.5,  HOLDS",
        "FRIM,   0, robust,  0.5,  UNDECIDED",
        "FRIM,   0, robust,  0.25, HOLDS",
        "FRIM,   0, robust,  0.51, BROKEN",
        "FRM,    1, robust,  0.5,  UNDECIDED",
        "FRM,    1, robust,  0.25, HOLDS",
        "FRM,    1, robust,  0.51, BROKEN",
        "PPRF,   0, proved,  0.5,  HOLDS",
        "PPRF,   0, proved,  0.51, BROKEN",
        "PPIF,   0, proved,  0.75, UNDECIDED",
        "PPIF,   0, proved,  0.76, BROKEN",
        "PPU,    1, proved,  1,    UNDECIDED",
        "PPFM,   0, clean,   0.75, HOLDS",
        "PPFM,   0, clean,   0.76, BROKEN",
        "PIFM,   0, clean,   0.76, BROKEN", // inconclusive, but right when it is clean
        "PUFM,   0, clean,   0.75, UNDECIDED",
        "PUFM,   0, clean,   0.76, BROKEN",
        "PUFM,   0, clean,   0.5,  HOLDS",
        "PFM,    1, clean,   0.75, UNDECIDED",
    })
    void aLimitIsHeldAgainstTheBestAndTheWorstThatIsPossible(
            String row, int leftOut, String name, double limit, State state) {
        Verdict verdict = Verdict.of(report(row, leftOut), limits(name, limit));

        assertThat(verdict.state()).isEqualTo(state);
        assertThat(verdict.holds()).isEqualTo(state == State.HOLDS);
    }

    @Test
    void aReasonHasWhatWasMeasuredAndWhatIsOpen() {
        Verdict verdict = Verdict.of(report("FRIUM", 2), limits("robust", 0.9));

        assertThat(verdict.reasons())
                .containsExactly(new Reason(Kind.ROBUST_ACCURACY, State.BROKEN, new Rate(1, 4), 0.9, 4));
        assertThat(verdict.reason(Kind.ROBUST_ACCURACY)).isPresent();
        assertThat(verdict.reason(Kind.CLEAN_ACCURACY)).isEmpty();
        assertThat(Verdict.of(report("FRIUM", 2), limits("success", 0.5)).reasons())
                .containsExactly(new Reason(Kind.ATTACK_SUCCESS_RATE, State.UNDECIDED, new Rate(1, 3), 0.5, 4));
    }

    @Test
    void whatIsNotKnownAddsNothingToWhatIsBroken() {
        Limits both = new Limits(UNSET, OptionalDouble.of(0.3), OptionalDouble.of(0.3));

        assertThat(Verdict.of(report("FFRI", 0), both).kinds()).containsExactly(Kind.ATTACK_SUCCESS_RATE);
        assertThat(Verdict.of(report("FFFR", 0), both).kinds())
                .containsExactly(Kind.ATTACK_SUCCESS_RATE, Kind.ROBUST_ACCURACY);
    }

    @Test
    void nothingAttackedIsNeverGreen() {
        assertThat(Verdict.of(report("MM", 0), Limits.NONE))
                .returns(State.BROKEN, Verdict::state)
                .returns(
                        List.of(new Reason(Kind.NOTHING_ATTACKED, State.BROKEN, new Rate(0, 2), 0, 0)),
                        Verdict::reasons);
        assertThat(Verdict.of(report("MU", 0), Limits.NONE))
                .returns(State.UNDECIDED, Verdict::state)
                .returns(List.of(Kind.NOTHING_ATTACKED), Verdict::kinds);
        assertThat(Verdict.of(report("", 0), limits("success", 0)).kinds()).containsExactly(Kind.NOTHING_ATTACKED);
        assertThat(Verdict.of(report("", 0), limits("robust", 1)).kinds()).containsExactly(Kind.NOTHING_ATTACKED);
    }

    @Test
    void anIntervalIsBrokenOnlyWhereItExcludesTheLimit() {
        Limits interval = limits("success", 0.2).withEvidence(Estimate.INTERVAL);

        assertThat(Verdict.of(report("FRR", 0), interval).state()).isEqualTo(State.HOLDS);
        assertThat(Verdict.of(report("FFFFFFRR", 0), interval).state()).isEqualTo(State.BROKEN);
        assertThat(Verdict.of(report("FFRRIIII", 0), interval).state()).isEqualTo(State.UNDECIDED);
        assertThat(Verdict.of(report("RRR", 0), limits("proved", 0.5).withEvidence(Estimate.INTERVAL))
                        .state())
                .isEqualTo(State.HOLDS);
    }

    /** Images of another class than the one answer: one may be a slip, two are not. */
    @ParameterizedTest
    @CsvSource({"RRR, 0, HOLDS", "RRRm, 0, HOLDS", "RRRmm, 0, BROKEN", "RRRmm, 1, UNDECIDED", "mm, 0, BROKEN"})
    void aModelThatAlwaysAnswersTheSameIsSaidTo(String row, int leftOut, State state) {
        List<ImageResult> results = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            String name = "image" + i;
            results.add(AttackResults.of(row.charAt(i) == 'm' ? takenForRight(name) : result('R', name)));
        }
        RobustnessReport report = MadeReports.of(
                MadeReports.BARE,
                Optional.empty(),
                leftOut == 0 ? Map.of() : Map.of("wrong", leftOut),
                results.toArray(ImageResult[]::new));

        Verdict verdict = Verdict.of(report, Limits.NONE);

        assertThat(verdict.state()).isEqualTo(state);
        if (!row.equals("mm") && state != State.HOLDS) {
            assertThat(verdict.reasons())
                    .containsExactly(new Reason(Kind.SAME_ANSWER, state, new Rate(3, 5), 0, leftOut));
        }
        assertThat(Verdict.of(
                                report,
                                report.view(Attacker.UNDEFENDED, Optional.of("right")),
                                Limits.NONE,
                                Optional.empty())
                        .kinds())
                .as("of one class all answers may be the same")
                .doesNotContain(Kind.SAME_ANSWER);
    }

    private static AttackResult takenForRight(String name) {
        return new AttackResult(
                name, "wrong", AttackResults.withstood(name).clean(), Outcome.MISCLASSIFIED, SearchEffort.NONE);
    }

    @Test
    void theDefendedModelIsHeldToTheCleanAccuracyOfTheBareOneOrToItsOwn() {
        RobustnessReport report = MadeReports.of(
                MadeReports.DEFENDED,
                AttackResults.of(AttackResults.withstood("a"), AttackResults.withstood("a")),
                AttackResults.of(AttackResults.withstood("b"), AttackResults.misclassified("b")));
        Limits most = limits("clean", 0.9);

        assertThat(Verdict.of(report, most).reasons())
                .containsExactly(new Reason(Kind.DEFENDED_CLEAN_ACCURACY, State.BROKEN, new Rate(1, 2), 0.9, 0));
        assertThat(Verdict.of(report, most.withMinDefendedCleanAccuracy(0.5)).holds())
                .isTrue();
        assertThat(Verdict.of(report, Limits.NONE.withMinDefendedCleanAccuracy(0.6))
                        .kinds())
                .containsExactly(Kind.DEFENDED_CLEAN_ACCURACY);
    }

    @Test
    void onlyTheAwareAttackerHoldsALimitOnSuccess() {
        RobustnessReport unaware = MadeReports.of(
                MadeReports.behind(TransformVote.of("flip"), Attacker.UNAWARE),
                AttackResults.of(AttackResults.withstood("a"), AttackResults.withstood("a")));

        for (String name : List.of("success", "robust", "proved")) {
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> Verdict.of(unaware, limits(name, 0.5)))
                    .withMessage(Verdict.UNAWARE_ALONE);
        }
        assertThat(Verdict.of(unaware, limits("clean", 0.5)).holds()).isTrue();
    }

    @Test
    void anAttackThatMissesWhatWasPlantedShowsNothing() {
        ImageResult sound = AttackResults.of(AttackResults.withstood("a"), AttackResults.withstood("a"));
        SelfCheck missed = new SelfCheck(new Rate(1, 8), 10, "", "");
        SelfCheck found = new SelfCheck(new Rate(4, 8), 10, "", "");
        RobustnessReport blind = MadeReports.of(MadeReports.DEFENDED, Optional.of(missed), Map.of(), sound);
        RobustnessReport seeing = MadeReports.of(MadeReports.DEFENDED, Optional.of(found), Map.of(), sound);

        assertThat(Verdict.of(blind, limits("success", 0.5)).reasons())
                .containsExactly(new Reason(Kind.SELF_CHECK, State.UNDECIDED, new Rate(1, 8), SelfCheck.LEAST, 0));
        assertThat(Verdict.of(blind, limits("clean", 0.5)).holds())
                .as("clean accuracy needs no attack")
                .isTrue();
        assertThat(Verdict.of(blind, Limits.NONE, Optional.of(BaselineComparison.of(blind, blind)))
                        .kinds())
                .containsExactly(Kind.SELF_CHECK);
        assertThat(Verdict.of(seeing, limits("success", 0.5)).holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RR, RR, POINT, HOLDS",
        "RR, RF, POINT, BROKEN",
        "RR, RI, POINT, UNDECIDED",
        "RR, FI, POINT, BROKEN",
        "RR, RF, INTERVAL, HOLDS",
        "RRRRRR, FFFFFF, INTERVAL, BROKEN",
        "RM, RI, POINT, HOLDS"
    })
    void aBaselineIsBrokenByWhatIsWorseNow(String before, String now, Estimate evidence, State state) {
        RobustnessReport report = report(now, 0);
        BaselineComparison comparison = BaselineComparison.of(report(before, 0), report);

        Verdict verdict = Verdict.of(report, Limits.NONE.withEvidence(evidence), Optional.of(comparison));

        assertThat(verdict.state()).isEqualTo(state);
        verdict.reason(Kind.REGRESSION).ifPresent(reason -> {
            assertThat(reason.rate()).isEqualTo(comparison.robustAccuracyNow());
            assertThat(reason.open()).isEqualTo(comparison.undecided().size());
        });
    }

    @Test
    void aRunIsCertainWhereALimitOnMeasuredRatesIsDecided() {
        assertThat(Verdict.isCertain(report("FFF", 5), limits("success", 0.2))).isTrue();
        assertThat(Verdict.isCertain(report("RRR", 5), limits("success", 0.2))).isFalse();
        assertThat(Verdict.isCertain(report("RRRRRRRR", 2), limits("success", 0.2)))
                .isTrue();
        assertThat(Verdict.isCertain(report("FFF", 5), limits("success", 0.2).withEvidence(Estimate.INTERVAL)))
                .isFalse();
        assertThat(Verdict.isCertain(report("FFF", 5), Limits.NONE)).isFalse();
    }

    @Test
    void onlyWhatHoldsHasNoReasons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict(State.BROKEN, List.of()))
                .withMessage("BROKEN cannot have 0 reasons");
        Reason reason = new Reason(Kind.SELF_CHECK, State.BROKEN, new Rate(0, 1), 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict(State.HOLDS, List.of(reason)))
                .withMessage("HOLDS cannot have 1 reason");
    }
}
