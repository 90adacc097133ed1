package dev.onepixel.assertion;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineFile;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/**
 * Asserts on a report. Figures are those of the headline attacker on all images, unless {@link #against} or
 * {@link #forClass} chose others for what follows.
 */
public class RobustnessReportAssert extends AbstractAssert<RobustnessReportAssert, RobustnessReport> {

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
        ReportView view = view();
        Rate rate = view.successRate();
        if (rate.total() == 0) {
            fail(Should.haveSomethingToAttack(view));
        } else if (evidence.isAbove(rate, fraction(highest))) {
            fail(Should.beAtMost("attack success rate", view, rate, highest, evidence) + Should.proof(view.fooled()));
        } else if (evidence.isAbove(view.worstSuccessRate(), highest)) {
            fail(Should.beConclusive("attack success rate of at most", view, highest));
        }
        return this;
    }

    /**
     * Asserts that enough of all images withstand.
     *
     * @param lowest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasRobustAccuracyOfAtLeast(double lowest) {
        ReportView view = view();
        if (evidence.isBelow(view.robustAccuracy(), fraction(lowest))) {
            fail(Should.beAtLeast("robust accuracy", view, view.robustAccuracy(), lowest, evidence)
                    + Should.proof(view.fooled()));
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
        ReportView view = view(Attacker.UNDEFENDED);
        if (evidence.isBelow(view.cleanAccuracy(), fraction(lowest))) {
            fail(Should.beAtLeast("clean accuracy", view, view.cleanAccuracy(), lowest, evidence));
        }
        return this;
    }

    /**
     * Asserts that the defended model classifies enough clean images correctly.
     *
     * @param lowest a fraction 0..1
     * @return these assertions
     */
    public RobustnessReportAssert hasDefendedCleanAccuracyOfAtLeast(double lowest) {
        isNotNull();
        Attacker defended = actual.headlineAttacker();
        if (defended == Attacker.UNDEFENDED) {
            fail(Should.BE_DEFENDED);
            return this;
        }
        ReportView view = view(defended);
        if (evidence.isBelow(view.cleanAccuracy(), fraction(lowest))) {
            fail(Should.beAtLeast("defended clean accuracy", view, view.cleanAccuracy(), lowest, evidence));
        }
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
            fail(Should.costAtMost(most, actual.queries(), actual.results().size()));
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
            fail(Should.resistFor(least, view));
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
            fail(Should.haveImage(image, view));
        } else if (result.get().outcome() != Outcome.WITHSTOOD) {
            fail(Should.withstand(result.get()));
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
        BaselineComparison comparison = baseline.compare(name, actual);
        if (comparison.isRegression(evidence)) {
            fail(Should.notRegress(name, comparison));
        } else if (!comparison.undecided().isEmpty()) {
            fail(Should.beDecided(name, comparison));
        }
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
            fail(Should.shareImages(other));
        } else if (isLessRobust(comparison, evidence)) {
            fail(Should.beAtLeastAsRobust(comparison));
        } else if (!comparison.undecided().isEmpty()) {
            fail(Should.beDecided(comparison.before().model(), comparison));
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
        return view(attacker.orElse(actual.headlineAttacker()));
    }

    private ReportView view(Attacker of) {
        isNotNull();
        List<AttackResult> all = actual.attacks(of);
        if (all.isEmpty() && !actual.results().isEmpty()) {
            throw new IllegalArgumentException("The %s attacker took no part in this report; it has a defense: %s"
                    .formatted(of, actual.defense().isPresent() ? "yes" : "no"));
        }
        if (label.isPresent() && !actual.labels().contains(label.get())) {
            throw new IllegalArgumentException(
                    "There is no class '%s'; the model knows %s".formatted(label.get(), actual.labels()));
        }
        return new ReportView(
                of,
                label,
                all.stream()
                        .filter(r -> label.isEmpty() || r.label().equals(label.get()))
                        .toList());
    }

    private static double fraction(double limit) {
        if (!(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException("A limit must be a fraction in 0..1, but was " + limit);
        }
        return limit;
    }

    private void fail(String message) {
        failWithMessage("%s", message);
    }
}
