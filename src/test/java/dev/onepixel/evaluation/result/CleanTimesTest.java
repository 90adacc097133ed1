package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTimesTest {

    @Test
    void theSumDependsOnNoOrderOfTheImages() {
        SplittableRandom random = new SplittableRandom(3);
        for (int turn = 0; turn < 200; turn++) {
            List<CleanTimes> times = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                times.add(new CleanTimes(random.nextDouble(), 1, 10 * random.nextDouble(), 1));
            }
            CleanTimes sum = CleanTimes.sum(times);
            Collections.shuffle(times, new Random(turn));

            assertThat(CleanTimes.sum(times)).isEqualTo(sum);
        }
    }

    @Test
    void meansAreOverWhatWasClassified() {
        CleanTimes sum = CleanTimes.sum(List.of(new CleanTimes(1, 1, 6, 2), new CleanTimes(2, 1, 0, 0)));

        assertThat(sum).isEqualTo(new CleanTimes(3, 2, 6, 2));
        assertThat(sum.meanBareMillis()).isEqualTo(1.5);
        assertThat(sum.meanDefendedMillis()).isEqualTo(3);
        assertThat(CleanTimes.NONE.meanBareMillis()).isZero();
        assertThat(CleanTimes.NONE.meanDefendedMillis()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "0, -1, 0, 0", "0, 0, -1, 0", "0, 0, 0, -1", "NaN, 0, 0, 0", "0, 0, NaN, 0"})
    void refusesNegativeTimesAndCounts(double bareMillis, int bare, double defendedMillis, int defended) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CleanTimes(bareMillis, bare, defendedMillis, defended))
                .withMessage("Times and counts must not be negative, but were " + bareMillis + " ms in " + bare
                        + " and " + defendedMillis + " ms in " + defended);
    }
}
