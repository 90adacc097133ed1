package dev.onepixel.assertion;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.model.Classifier;

/**
 * Where assertions on robustness begin.
 *
 * <pre>{@code
 * import static dev.onepixel.assertion.OnePixelAssertions.assertThat;
 * import static dev.onepixel.assertion.OnePixelAssertions.onePixel;
 *
 * assertThat(model).on(images).behind(TransformVote.of("blur(0.8)", "noise(8)", "flip")).withstands(onePixel());
 *
 * assertThat(report)
 *         .hasAttackSuccessRateOfAtMost(0.15)
 *         .forClass("stop").hasRobustAccuracyOfAtLeast(0.9)
 *         .doesNotRegressFrom(Path.of("src/test/onepixel/traffic-signs.json"));
 * }</pre>
 *
 * <p>May be imported beside AssertJ's own {@code assertThat}.
 */
public final class OnePixelAssertions {

    private OnePixelAssertions() {}

    /**
     * Begins to assert on a report.
     *
     * @param actual the report
     * @return the assertions
     */
    public static RobustnessReportAssert assertThat(RobustnessReport actual) {
        return new RobustnessReportAssert(actual);
    }

    /**
     * Begins to assert on a classifier, which is attacked to find out.
     *
     * @param actual the classifier; it stays open
     * @return the assertions
     */
    public static ClassifierAssert assertThat(Classifier actual) {
        return new ClassifierAssert(actual);
    }

    /**
     * Begins to assert on models beside each other.
     *
     * @param actual the comparison
     * @return the assertions
     */
    public static RobustnessComparisonAssert assertThat(RobustnessComparison actual) {
        return new RobustnessComparisonAssert(actual);
    }

    /** Returns the paper's attack: one pixel, differential evolution. */
    public static AttackParameters onePixel() {
        return AttackParameters.PAPER;
    }

    /**
     * Returns the paper's attack with more pixels.
     *
     * @param pixels how many are edited at once
     */
    public static AttackParameters pixels(int pixels) {
        return AttackParameters.PAPER.withPixels(pixels);
    }
}
