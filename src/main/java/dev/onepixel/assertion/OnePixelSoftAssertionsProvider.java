package dev.onepixel.assertion;

import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.model.Classifier;
import org.assertj.core.api.SoftAssertionsProvider;

/** Soft assertions on robustness: all are checked, and all that fail are told together. */
public interface OnePixelSoftAssertionsProvider extends SoftAssertionsProvider {

    /**
     * Begins to assert on a report.
     *
     * @param actual the report
     * @return the assertions
     */
    default RobustnessReportAssert assertThat(RobustnessReport actual) {
        return proxy(RobustnessReportAssert.class, RobustnessReport.class, actual);
    }

    /**
     * Begins to assert on a classifier, which is attacked to find out.
     *
     * @param actual the classifier; it stays open
     * @return the assertions
     */
    default ClassifierAssert assertThat(Classifier actual) {
        return proxy(ClassifierAssert.class, Classifier.class, actual);
    }

    /**
     * Begins to assert on models beside each other.
     *
     * @param actual the comparison
     * @return the assertions
     */
    default RobustnessComparisonAssert assertThat(RobustnessComparison actual) {
        return proxy(RobustnessComparisonAssert.class, RobustnessComparison.class, actual);
    }
}
