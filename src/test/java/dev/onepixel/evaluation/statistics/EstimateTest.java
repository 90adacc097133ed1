package dev.onepixel.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final Rate RATE = new Rate(3, 12);

    @Test
    void thePointIsAboveAndBelowAllButItself() {
        assertThat(Estimate.POINT.isAbove(RATE, 0.2499)).isTrue();
        assertThat(Estimate.POINT.isAbove(RATE, 0.25)).isFalse();
        assertThat(Estimate.POINT.isBelow(RATE, 0.25)).isFalse();
        assertThat(Estimate.POINT.isBelow(RATE, 0.2501)).isTrue();
    }

    @Test
    void theIntervalIsNeitherAboveNorBelowWhatItHolds() {
        Interval interval = RATE.interval();

        for (double held : new double[] {interval.low(), 0.2499, 0.2501, interval.high()}) {
            assertThat(Estimate.INTERVAL.isAbove(RATE, held)).isFalse();
            assertThat(Estimate.INTERVAL.isBelow(RATE, held)).isFalse();
        }
        assertThat(Estimate.INTERVAL.isAbove(RATE, Math.nextDown(interval.low())))
                .isTrue();
        assertThat(Estimate.INTERVAL.isBelow(RATE, Math.nextUp(interval.high())))
                .isTrue();
    }
}
