package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.Search;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    private static Forecast forecast(double expected, double perSecond, double measured, double proofs) {
        return new Forecast(10, Search.CORNERS, 2 * expected, expected, perSecond, measured, 3, 2 * proofs, proofs);
    }

    @Test
    void timesAreOfQueriesAtTheirRateAndOfProofs() {
        Forecast forecast = forecast(1000, 50, 5, 7);

        assertThat(forecast.isMeasured()).isTrue();
        assertThat(forecast.expectedSeconds()).isEqualTo(1000 / 50 + 7);
        assertThat(forecast.mostSeconds()).isEqualTo(2000 / 50 + 14);
        assertThat(forecast.secondsLeft()).isEqualTo(27 - 5);
        assertThat(forecast(1000, 50, 100, 7).secondsLeft()).isZero();
    }

    @Test
    void whereNothingWasMeasuredItIsForEverUnlessThereIsNothingToDo() {
        assertThat(forecast(1000, 0, 5, 0).isMeasured()).isFalse();
        assertThat(forecast(1000, 0, 5, 0).expectedSeconds()).isInfinite();
        assertThat(forecast(0, 0, 5, 7).expectedSeconds()).isEqualTo(7);
    }

    /** Twenty seconds: in so many seconds each on so many machines, but never more than there are images. */
    @ParameterizedTest
    @CsvSource({"20, 1", "100, 1", "19, 2", "10, 2", "7, 3", "2, 10", "1, 10"})
    void asManyMachinesAreNeededAsTheTimeIsShort(int seconds, long machines) {
        assertThat(forecast(1000, 50, 5, 0).machines(Duration.ofSeconds(seconds)))
                .isEqualTo(machines);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1", "3, -1", "3, 4"})
    void refusesMoreFinishedImagesThanThereAre(int images, int finished) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Forecast(images, Search.CORNERS, 1, 1, 1, 1, finished, 0, 0))
                .withMessage("A forecast is of 0 images or more, of which at most all are finished, but was of "
                        + images + " with " + finished + " finished");
    }

    @ParameterizedTest
    @CsvSource({"10, -1, 1", "10, 11, 1", "10, 5, -1", "10, NaN, 1", "10, 5, NaN"})
    void refusesMoreExpectedThanTheMost(double most, double expected, double perSecond) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Forecast(1, Search.CORNERS, most, expected, perSecond, 1, 0, 0, 0))
                .withMessageStartingWith("Expected queries must lie in 0..10.0, but were ");
    }

    @ParameterizedTest
    @CsvSource({"10, -1", "10, 11", "10, NaN"})
    void refusesMoreSecondsOfProofsThanTheMost(double most, double expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Forecast(1, Search.CORNERS, 0, 0, 0, 1, 1, most, expected))
                .withMessageStartingWith("Expected seconds of proofs must lie in 0..10.0, but were ");
    }

    @Test
    void theEdgesOfEachRangeAreAllowed() {
        assertThat(new Forecast(0, Search.CORNERS, 0, 0, 0, 0, 0, 0, 0).images())
                .isZero();
        assertThat(new Forecast(1, Search.CORNERS, 5, 5, 1, 1, 1, 2, 2).finished())
                .isEqualTo(1);
    }
}
