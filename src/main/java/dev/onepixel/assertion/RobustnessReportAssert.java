package dev.onepixel.assertion;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.ReportView;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineFile;
import dev.onepixel.evaluation.statistics.Estimate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.AbstractAssert;

/**
 * Asserts on a report. Figures are those of the headline attacker on all images, unless {@link #against} or
 * {@link #forClass} chose others for what follows.
 */
public class RobustnessReportAssert extends AbstractAssert<RobustnessReportAssert, RobustnessReport> {

    private static final OptionalDouble UNSET = OptionalDouble.empty();

    private Optional<Attacker> attacker = Optional.empty();
    private Optional<String> label = Optional.empty();
    private Estimate evidence = Estimate.POINT;

    /**
     * Creates assertions.
     *
     * @param actual the report
     */
    public RobustnessReportAssert(RobustnessReport actual) {
        super(actual, RobustnessReportAssert.class);
    }

    /**
     * Chooses whose figures are asserted from here on.
     *
     * @param newAttacker an attacker that took part
     * @return these assertions
     */
    public RobustnessReportAssert against(Attacker newAttacker) {
        attacker = Optional.of(newAttacker);
        return this;
    }

    /**
     * Chooses the images of one class from here on.
     *
     * @param newLabel their true class
     * @return these assertions
     */
    public RobustnessReportAssert forClass(String newLabel) {
        label = Optional.of(newLabel);
        return this;
    }

    /**
     * Chooses the images of all classes from here on.
     *
     * @return these assertions
     */
    public RobustnessReportAssert forAllClasses() {
        label = Optional.empty();
        return this;
    }

    /**
     * Says what limits are held against from here on: the measured rates, or the 95 % intervals, so that a limit fails
     * only when the interval excludes it.
     *
     * @param newEvidence what they are held against
     * @return these assertions
     */
    public RobustnessReportAssert usingEvidence(Estimate newEvidence) {
        evidence = newEvidence;
        return this;
    }

    /**
     * Asserts that few enough of the correctly classified images are fooled; those whose search ended early count as
     * fooled.
     *
     * @param highest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasAttackSuccessRateOfAtMost(double highest) {
        return holds(new Limits(UNSET, OptionalDouble.of(highest), UNSET));
    }

    /**
     * Asserts that enough of all images withstand.
     *
     * @param lowest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasRobustAccuracyOfAtLeast(double lowest) {
        return holds(new Limits(UNSET, UNSET, OptionalDouble.of(lowest)));
    }

    /**
     * Asserts that enough of all images are proved to have no edit that fools.
     *
     * @param lowest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasProvedAccuracyOfAtLeast(double lowest) {
        return holds(Limits.NONE.withMinProvedAccuracy(lowest));
    }

    /**
     * Asserts that every image that is not fooled is proved, so that the figures are exact and no bounds.
     *
     * @return these assertions
     */
    public RobustnessReportAssert isExact() {
        ReportView view = view();
        if (!view.figures().isExact()) {
            fail(AssertionMessages.beExact(view, actual));
        }
        return this;
    }

    /**
     * Asserts that the bare model classifies enough clean images correctly.
     *
     * @param lowest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasCleanAccuracyOfAtLeast(double lowest) {
        return holds(new Limits(OptionalDouble.of(lowest), UNSET, UNSET), Kind.CLEAN_ACCURACY);
    }

    /**
     * Asserts that the defended model classifies enough clean images correctly.
     *
     * @param lowest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasDefendedCleanAccuracyOfAtLeast(double lowest) {
        isNotNull();
        if (actual.headlineAttacker() == Attacker.UNDEFENDED) {
            fail(AssertionMessages.BE_DEFENDED);
            return this;
        }
        return holds(Limits.NONE.withMinDefendedCleanAccuracy(lowest), Kind.DEFENDED_CLEAN_ACCURACY);
    }

    /** Phrases what the verdict says of limits; of some kinds of reasons only, where there are any. */
    private RobustnessReportAssert holds(Limits limits, Kind... only) {
        ReportView view = view();
        List<Kind> wanted = List.of(only);
        Verdict.of(actual, view, limits.withEvidence(evidence), Optional.empty()).reasons().stream()
                .filter(reason -> wanted.isEmpty() || wanted.contains(reason.kind()))
                .findFirst()
                .ifPresent(reason -> fail(AssertionMessages.hold(reason, view, actual, evidence)));
        return this;
    }

    /**
     * Asserts that the evaluation did not cost more than so many forward passes.
     *
     * @param most all queries
     * @return these assertions
     */
    public RobustnessReportAssert hasQueriesOfAtMost(long most) {
        isNotNull();
        if (actual.queries() > most) {
            fail(AssertionMessages.costAtMost(
                    most, actual.queries(), actual.results().size()));
        }
        return this;
    }

    /**
     * Asserts that fooling an image takes the chosen attacker so many queries or more, in the median; holds where it
     * fooled none.
     *
     * @param least queries to success
     * @return these assertions
     */
    public RobustnessReportAssert hasMedianQueriesToSuccessOfAtLeast(long least) {
        ReportView view = view();
        if (!view.fooled().isEmpty() && view.medianQueriesToSuccess() < least) {
            fail(AssertionMessages.resistFor(least, view));
        }
        return this;
    }

    /**
     * Asserts that not one image is fooled.
     *
     * @return these assertions
     */
    public RobustnessReportAssert withstands() {
        return hasAttackSuccessRateOfAtMost(0);
    }

    /**
     * Asserts that an image withstood.
     *
     * @param image its name
     * @return these assertions
     */
    public RobustnessReportAssert withstands(String image) {
        ReportView view = view();
        Optional<AttackResult> result =
                view.results().stream().filter(r -> r.image().equals(image)).findFirst();
        if (result.isEmpty()) {
            fail(AssertionMessages.haveImage(image, view));
        } else if (!result.get().outcome().isRobust()) {
            fail(AssertionMessages.withstand(result.get()));
        }
        return this;
    }

    /**
     * Asserts that no image that withstood in a baseline is fooled or wrong now.
     *
     * @param baseline the baseline's file
     * @return these assertions
     */
    public RobustnessReportAssert doesNotRegressFrom(Path baseline) {
        BaselineFile file = new BaselineFile(baseline);
        return doesNotRegressFrom(file.name(), file.read());
    }

    /**
     * Asserts that no image that withstood in a baseline is fooled or wrong now.
     *
     * @param baseline the baseline
     * @return these assertions
     */
    public RobustnessReportAssert doesNotRegressFrom(Baseline baseline) {
        return doesNotRegressFrom("the baseline", baseline);
    }

    private RobustnessReportAssert doesNotRegressFrom(String name, Baseline baseline) {
        isNotNull();
        BaselineComparison comparison = BaselineComparison.of(name, baseline, actual);
        Verdict verdict = Verdict.of(actual, Limits.NONE.withEvidence(evidence), Optional.of(comparison));
        verdict.reason(Kind.REGRESSION)
                .or(() -> verdict.reasons().stream().findFirst())
                .ifPresent(reason -> {
                    boolean regression = reason.kind() == Kind.REGRESSION;
                    fail(
                            !regression
                                    ? AssertionMessages.hold(reason, view(), actual, evidence)
                                    : reason.state() == Verdict.State.BROKEN
                                            ? AssertionMessages.notRegress(name, comparison)
                                            : AssertionMessages.beDecided(name, comparison));
                });
        return this;
    }

    /**
     * Asserts that no fewer images withstand than in another report on the same images; using the interval, that they
     * are not fewer by more than chance (exact McNemar test). An image that withstands there must have been attacked to the
     * end here.
     *
     * @param other the report of another model, or of the same one behind another defense
     * @return these assertions
     */
    public RobustnessReportAssert isAtLeastAsRobustAs(RobustnessReport other) {
        isNotNull();
        BaselineComparison comparison = BaselineComparison.of(other, actual);
        if (comparison.compared() == 0 && comparison.undecided().isEmpty()) {
            fail(AssertionMessages.shareImages(other));
        } else if (isLessRobust(comparison, evidence)) {
            fail(AssertionMessages.beAtLeastAsRobust(comparison));
        } else if (!comparison.undecided().isEmpty()) {
            fail(AssertionMessages.beDecided(comparison.before().model(), comparison));
        }
        return this;
    }

    /** Returns whether fewer withstand, or fewer by more than chance. */
    static boolean isLessRobust(BaselineComparison comparison, Estimate evidence) {
        return evidence == Estimate.POINT
                ? comparison.lost().size() > comparison.gained().size()
                : comparison.mcNemar().isWorseByMoreThanChance();
    }

    private ReportView view() {
        isNotNull();
        return actual.view(attacker.orElse(actual.headlineAttacker()), label);
    }

    private void fail(String message) {
        failWithMessage("%s", message);
    }
}
