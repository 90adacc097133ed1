package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.result.SelfCheck.Outcome;
import dev.onepixel.evaluation.statistics.Rate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfCheckTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, NOT_PLANTABLE",
        "0, 1, MISSED",
        "3, 8, MISSED",
        "4, 8, FOUND",
        "8, 8, FOUND",
    })
    void halfOfWhatWasPlantedIsEnough(int found, int planted, Outcome outcome) {
        assertThat(new SelfCheck(new Rate(found, planted), 10, "", "").outcome())
                .isEqualTo(outcome);
    }
}
