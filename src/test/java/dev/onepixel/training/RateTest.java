package dev.onepixel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void givesTheExactInterval() {
        // 63 of 100: the textbook's 52.8 to 72.4 %.
        Rate rate = new Rate(63, 100);
        assertThat(rate.low()).isCloseTo(0.5276, within(5e-5));
        assertThat(rate.high()).isCloseTo(0.7244, within(5e-5));
        assertThat(rate).hasToString("63 of 100 = 63.0 % (95 % interval 52.8 to 72.4 %)");
    }

    @Test
    void endsAtNoneAndAtAll() {
        // With no hit the upper bound solves (1 - p)^n = 0.025.
        assertThat(new Rate(0, 20).low()).isZero();
        assertThat(new Rate(0, 20).high()).isCloseTo(1 - Math.pow(0.025, 1 / 20.0), within(1e-9));
        assertThat(new Rate(20, 20).high()).isEqualTo(1);
        assertThatThrownBy(() -> new Rate(3, 2)).hasMessage("No rate is 3 of 2");
    }
}
