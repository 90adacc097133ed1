package dev.onepixel.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** What R prints for {@code binom.test(lost, lost + gained)$p.value}; short enough to be checked by hand. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "0, 1, 1",
        "1, 1, 1",
        "5, 5, 1",
        "5, 0, 0.0625",
        "6, 0, 0.03125",
        "0, 6, 0.03125",
        "10, 0, 0.001953125",
        "8, 1, 0.0390625",
        "9, 1, 0.021484375",
        "12, 2, 0.012939453125",
        "15, 5, 0.04138946533203125",
        "17, 26, 0.2220528201560228",
        "10, 24, 0.024306510109454393",
    })
    void hasThePValueOfTheExactTest(int lost, int gained, double p) {
        assertThat(new McNemar(lost, gained).pValue()).isCloseTo(p, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"86, 150", "59, 6", "1, 999", "480, 520", "500, 500", "4900, 5100", "30, 3"})
    void agreesWithTheSumOfExactBinomialCoefficients(int lost, int gained) {
        double exact = exactly(lost, gained);

        assertThat(new McNemar(lost, gained).pValue()).isCloseTo(exact, within(1e-9 * exact));
    }

    private static double exactly(int lost, int gained) {
        int n = lost + gained;
        BigInteger coefficient = BigInteger.ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k <= Math.min(lost, gained); k++) {
            sum = sum.add(coefficient);
            coefficient = coefficient.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        double p = new BigDecimal(sum.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.TWO.pow(n)), MathContext.DECIMAL128)
                .doubleValue();
        return Math.min(1, p);
    }

    @Test
    void callsFiveToNoneChanceAndSixToNoneMore() {
        assertThat(new McNemar(5, 0).isWorseByMoreThanChance()).isFalse();
        assertThat(new McNemar(6, 0).isWorseByMoreThanChance()).isTrue();
        assertThat(new McNemar(0, 6).isWorseByMoreThanChance()).isFalse();
    }

    @Test
    void writesThePValueWithFourDigitsAndNoneSmallerThanThese() {
        assertThat(new McNemar(6, 0).p()).isEqualTo("p = 0.0313");
        assertThat(new McNemar(0, 14).p()).isEqualTo("p = 0.0001");
        assertThat(new McNemar(0, 15).p()).isEqualTo("p < 0.0001");
    }

    @Test
    void saysHowManyImagesItWouldTake() {
        // All three went one way: six would be enough, and three of 100 change sides.
        assertThat(new McNemar(3, 0).imagesToTell(100)).isEqualTo(OptionalInt.of(200));
        assertThat(new McNemar(2, 2).imagesToTell(100)).isEmpty();
        assertThat(new McNemar(0, 0).imagesToTell(100)).isEmpty();
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> new McNemar(2, -1))
                .hasMessage("McNemar's test needs counts of at least 0, but got 2 lost and -1 gained");
        assertThatThrownBy(() -> new McNemar(-1, 2))
                .hasMessage("McNemar's test needs counts of at least 0, but got -1 lost and 2 gained");
    }
}
