package dev.onepixel.assertion;

import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.statistics.Estimate;
import org.assertj.core.api.AbstractAssert;

/** Asserts on models beside each other; a failure shows the whole table. */
public class RobustnessComparisonAssert extends AbstractAssert<RobustnessComparisonAssert, RobustnessComparison> {

    private Estimate evidence = Estimate.POINT;

    /**
     * Creates assertions.
     *
     * @param actual the comparison
     */
    public RobustnessComparisonAssert(RobustnessComparison actual) {
        super(actual, RobustnessComparisonAssert.class);
    }

    /**
     * Says what counts as worse from here on: fewer images that withstand, or fewer by more than chance.
     *
     * @param newEvidence POINT or INTERVAL
     * @return these assertions
     */
    public RobustnessComparisonAssert usingEvidence(Estimate newEvidence) {
        evidence = newEvidence;
        return this;
    }

    /**
     * Asserts that no model is less robust than the first.
     *
     * @return these assertions
     */
    public RobustnessComparisonAssert hasNoneLessRobustThanTheFirst() {
        isNotNull();
        actual.candidates().forEach(this::isAtLeastAsRobustAsTheFirst);
        return this;
    }

    /**
     * Asserts that one model is not less robust than the first. An image that withstands the first must have been attacked
     * to the end; what ended early counts in nobody's favour.
     *
     * @param name one of {@link RobustnessComparison#candidates()}
     * @return these assertions
     */
    public RobustnessComparisonAssert isAtLeastAsRobustAsTheFirst(String name) {
        isNotNull();
        BaselineComparison against = actual.against(name);
        if (RobustnessReportAssert.isLessRobust(against, evidence)) {
            failWithMessage("%s", AssertionMessages.beAtLeastAsRobustAsTheFirst(name, actual));
        } else if (!against.undecided().isEmpty()) {
            failWithMessage("%s", AssertionMessages.beDecided(actual.names().get(0), against));
        }
        return this;
    }
}
