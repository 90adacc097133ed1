package dev.onepixel.assertion;

import dev.onepixel.evaluation.BaselineComparison;
import dev.onepixel.evaluation.Estimate;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.report.ComparisonText;
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
        String first = actual.names().get(0);
        for (String name : actual.names().subList(1, actual.names().size())) {
            BaselineComparison against = actual.against(name);
            if (RobustnessReportAssert.isLessRobust(against, evidence)) {
                failWithMessage(
                        "%s",
                        "%nExpecting %s to be at least as robust as %s%nbut it lost %d images and gained %d:%n%s"
                                .formatted(
                                        name,
                                        first,
                                        against.lost().size(),
                                        against.gained().size(),
                                        ComparisonText.of(actual)));
            }
        }
        return this;
    }
}
