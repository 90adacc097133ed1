package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import org.junit.jupiter.api.Test;

class LimitSuggestionTest {

    @Test
    void everyRateKeepsTheLimitThatIsSuggestedOfIt() {
        for (int total = 1; total <= 400; total += 7) {
            for (int count = 0; count <= total; count++) {
                Rate rate = new Rate(count, total);
                double most = Double.parseDouble(LimitSuggestion.atMost(rate));
                double least = Double.parseDouble(LimitSuggestion.atLeast(rate));

                assertThat(Estimate.POINT.isAbove(rate, most))
                        .as("%s above %s", rate, most)
                        .isFalse();
                assertThat(Estimate.POINT.isBelow(rate, least))
                        .as("%s below %s", rate, least)
                        .isFalse();
                assertThat(most - rate.value()).as("not looser than a per cent").isLessThan(0.01);
                assertThat(rate.value() - least).isLessThan(0.01);
            }
        }
    }

    @Test
    void wholeNumbersAreWrittenAsSuch() {
        assertThat(LimitSuggestion.atMost(new Rate(0, 3))).isEqualTo("0");
        assertThat(LimitSuggestion.atMost(new Rate(3, 3))).isEqualTo("1");
        assertThat(LimitSuggestion.atMost(new Rate(1, 300))).isEqualTo("0.01");
        assertThat(LimitSuggestion.atLeast(new Rate(1, 10))).isEqualTo("0.10");
    }
}
