package dev.onepixel.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

    @ParameterizedTest
    @CsvSource({"0.20, 0.10", "0.10, 0.15", "0.05, 0.0", "0.9, 0.95", "0.30, 0.25"})
    void isEnoughInFourOfFiveCasesButHalfOfItIsNot(double rate, double limit) {
        int images = SampleSize.toTell(rate, limit).orElseThrow();

        assertThat(shareOfIntervalsWithout(limit, rate, images)).isGreaterThan(0.77);
        assertThat(shareOfIntervalsWithout(limit, rate, images / 2)).isLessThan(0.8);
    }

    /** Sums the probability of every count whose interval excludes the limit on the side of the rate. */
    private static double shareOfIntervalsWithout(double limit, double rate, int images) {
        BinomialDistribution counts = BinomialDistribution.of(images, rate);
        double share = 0;
        for (int k = 0; k <= images; k++) {
            Interval interval = new Rate(k, images).interval();
            if (rate > limit ? interval.low() > limit : interval.high() < limit) {
                share += counts.probability(k);
            }
        }
        return share;
    }

    @Test
    void cannotTellWhatIsEqual() {
        assertThat(SampleSize.toTell(0.15, 0.15)).isEmpty();
        assertThat(SampleSize.toTell(0.15, 0.15000001)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "99, 99",
        "100, 100",
        "101, 110",
        "1000, 1000",
        "1005, 1100",
        "1234, 1300",
        "990001, 1000000",
        "1000000, 1000000"
    })
    void roundsUpToTwoDigits(double images, int rounded) {
        assertThat(SampleSize.rounded(images)).isEqualTo(OptionalInt.of(rounded));
    }

    /** By hand: 0.95^72 is the first power below 0.025, 0.5^6 likewise, and 0.9^16 the first below 0.2. */
    @ParameterizedTest
    @CsvSource({"0, 0.05, 72", "1, 0.95, 72", "1, 0.5, 6", "0, 0.5, 6", "0.9, 1, 16", "0.1, 0, 16", "1, 0, 1", "0, 1, 1"
    })
    void takesWhatTheTailSaysWhereNoneOrAllSucceed(double rate, double limit, int images) {
        assertThat(SampleSize.toTell(rate, limit)).isEqualTo(OptionalInt.of(images));
    }

    @Test
    void takesNoMoreThanAMillion() {
        assertThat(SampleSize.rounded(1_000_000.5)).isEmpty();
    }

    @Test
    void refusesWhatIsNoFraction() {
        assertThatThrownBy(() -> SampleSize.toTell(15, 0.1))
                .hasMessage("A sample size needs fractions in 0..1, but got 15.0 and 0.1");
        for (double no : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> SampleSize.toTell(no, 0.1)).hasMessageContaining("but got " + no + " and 0.1");
            assertThatThrownBy(() -> SampleSize.toTell(0.1, no)).hasMessageContaining("but got 0.1 and " + no);
        }
    }
}
