package dev.onepixel.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.5", "1, 1", "0, 1"})
    void mayBeOnePointOrAll(double low, double high) {
        assertThat(new Interval(low, high)).returns(low, Interval::low).returns(high, Interval::high);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0.5", "0.6, 0.5", "0.5, 1.1", "NaN, 1.0", "0.0, NaN"})
    void refusesEndsThatAreNotInOrder(double low, double high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(low, high))
                .withMessage("An interval needs 0 <= low <= high <= 1, but got " + low + ".." + high);
    }
}
