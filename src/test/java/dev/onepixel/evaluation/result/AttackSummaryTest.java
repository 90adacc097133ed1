package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackSummaryTest {

    /** One fooled, two withstood, three proved, four misclassified, five inconclusive, six unseen. */
    private static final AttackSummary EACH = new AttackSummary(1, 2, 3, 4, 5, 6);

    @Test
    void countsEachOutcomeAndWhatIsUnseenByItself() {
        assertThat(AttackSummary.of(List.of(
                        AttackResults.fooled("a"),
                        AttackResults.withstood("b"),
                        AttackResults.withstood("c"),
                        AttackResults.proved("d"),
                        AttackResults.misclassified("e"),
                        AttackResults.inconclusive("f"),
                        AttackResults.unseen("g"),
                        AttackResults.unseen("h"))))
                .isEqualTo(new AttackSummary(1, 2, 1, 1, 1, 2));
    }

    @Test
    void ratesAreOverWhatWasEvaluated() {
        assertThat(EACH.robust()).isEqualTo(5);
        assertThat(EACH.attacked()).isEqualTo(11);
        assertThat(EACH.seen()).isEqualTo(15);
        assertThat(EACH.successRate()).isEqualTo(new Rate(1, 11));
        assertThat(EACH.robustAccuracy()).isEqualTo(new Rate(5, 15));
        assertThat(EACH.provedAccuracy()).isEqualTo(new Rate(3, 15));
        assertThat(EACH.cleanAccuracy()).isEqualTo(new Rate(11, 15));
    }

    @Test
    void moreUnseenImagesChangeNoRate() {
        assertThat(EACH.withUnseen(4)).isEqualTo(new AttackSummary(1, 2, 3, 4, 5, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 1, 0, 0, true",
        "0, 0, 1, 0, 0, 0, true",
        "1, 0, 0, 0, 0, 0, true",
        "1, 1, 1, 0, 0, 0, false",
        "1, 0, 1, 0, 1, 0, false",
        "1, 0, 1, 0, 0, 1, false",
        "0, 0, 0, 3, 0, 0, false",
    })
    void isExactWhereAllThatWasAttackedIsFooledOrProved(
            int fooled, int withstood, int proved, int misclassified, int inconclusive, int unseen, boolean exact) {
        assertThat(new AttackSummary(fooled, withstood, proved, misclassified, inconclusive, unseen).isExact())
                .isEqualTo(exact);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 0, 0, 0",
        "0, -1, 0, 0, 0, 0",
        "0, 0, -1, 0, 0, 0",
        "0, 0, 0, -1, 0, 0",
        "0, 0, 0, 0, -1, 0",
        "0, 0, 0, 0, 0, -1",
    })
    void refusesNegativeCounts(int fooled, int withstood, int proved, int misclassified, int inconclusive, int unseen) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttackSummary(fooled, withstood, proved, misclassified, inconclusive, unseen))
                .withMessageStartingWith("Counts must not be negative, but were " + fooled + " fooled");
    }

    @Test
    void nothingIsASummaryToo() {
        assertThat(AttackSummary.of(List.of())).isEqualTo(new AttackSummary(0, 0, 0, 0, 0, 0));
    }
}
