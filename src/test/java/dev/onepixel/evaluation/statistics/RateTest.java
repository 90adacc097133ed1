package dev.onepixel.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.text.Text;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    private static final Offset<Double> TO_1E9 = within(1e-9);

    @ParameterizedTest
    @CsvSource({"1", "2", "10", "100", "1000", "100000"})
    void hasTheClosedFormWhereNoneOrAllSucceeded(int total) {
        double tail = Math.pow(0.025, 1.0 / total);

        assertThat(new Rate(0, total).interval().low()).isZero();
        assertThat(new Rate(0, total).interval().high()).isCloseTo(1 - tail, TO_1E9);
        assertThat(new Rate(total, total).interval().low()).isCloseTo(tail, TO_1E9);
        assertThat(new Rate(total, total).interval().high()).isEqualTo(1);
    }

    /** To 15 digits by bisecting the regularised incomplete beta function in 40 digits (mpmath 1.3, {@code betainc}). */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0.975",
        "1, 1, 0.025, 1",
        "0, 10, 0, 0.308497107818761",
        "10, 10, 0.691502892181239, 1",
        "1, 10, 0.00252857854446178, 0.445016117028195",
        "1, 2, 0.012579117093425, 0.987420882906575",
        "5, 10, 0.187086028447399, 0.812913971552601",
        "61, 349, 0.136414637602984, 0.218777870321146",
        "70, 100, 0.600185323820196, 0.787593579510463",
        "1, 1000, 0.000025317487491294, 0.00555892427982667",
        "999, 1000, 0.994441075720173, 0.999974682512509",
        "0, 360, 0, 0.0101945668820124",
        "682, 925, 0.707668264079039, 0.765406558241525",
    })
    void agreesWithAnotherComputationInMoreDigits(int count, int total, double low, double high) {
        Interval interval = new Rate(count, total).interval();

        assertThat(interval.low()).isCloseTo(low, TO_1E9);
        assertThat(interval.high()).isCloseTo(high, TO_1E9);
    }

    /** Mendel's peas (Conover 1971), R's own example of binom.test: {@code 0.7076683 0.7654066}. */
    @Test
    void printsWhatRPrints() {
        Interval interval = new Rate(682, 925).interval();

        assertThat(Text.format("%.7f %.7f", interval.low(), interval.high())).isEqualTo("0.7076683 0.7654066");
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(new Rate(0, 0).value()).isZero();
        assertThat(new Rate(0, 0).interval()).isEqualTo(new Interval(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,10", "14,96", "63,100", "50,100", "99,100", "3,360", "9999,10000"})
    void leavesTwoAndAHalfPercentInEachTail(int count, int total) {
        Interval interval = new Rate(count, total).interval();

        assertThat(atLeast(count, total, interval.low())).isCloseTo(0.025, within(1e-9));
        assertThat(1 - atLeast(count + 1, total, interval.high())).isCloseTo(0.025, within(1e-9));
    }

    /** P(X >= count) for X binomial, summed term by term. */
    private static double atLeast(int count, int total, double p) {
        double logTerm = total * Math.log1p(-p);
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += Math.exp(logTerm);
            logTerm += Math.log((double) (total - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
        }
        return 1 - below;
    }

    @Test
    void writesPercent() {
        assertThat(new Rate(14, 96).percent()).isEqualTo("14.6 %");
        assertThat(new Rate(14, 96).interval().percent()).isEqualTo("8.2..23.3 %");
    }

    @Test
    void writesALimitWithoutNeedlessDecimals() {
        assertThat(Rate.limit(0.1)).isEqualTo("10 %");
        assertThat(Rate.limit(0.125)).isEqualTo("12.5 %");
        assertThat(Rate.limit(0)).isEqualTo("0 %");
        assertThat(Rate.limit(1)).isEqualTo("100 %");
    }

    @Test
    void refusesMoreThanAllAndLessThanNone() {
        assertThatThrownBy(() -> new Rate(-1, 2)).hasMessage("A rate needs 0 <= count <= total, but got -1 of 2");
        assertThatThrownBy(() -> new Rate(3, 2)).hasMessage("A rate needs 0 <= count <= total, but got 3 of 2");
    }
}
