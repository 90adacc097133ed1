package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.MadeReports;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportViewTest {

    private static final RobustnessReport REPORT = MadeReports.of(
            MadeReports.DEFENDED,
            Optional.empty(),
            Map.of("right", 2, "wrong", 1),
            AttackResults.of(AttackResults.fooled("a"), AttackResults.withstood("a")),
            AttackResults.of(
                    AttackResults.withstood("b", "wrong", 1), AttackResults.fooled("b", "wrong", "right", 1, 1)));

    @Test
    void isOfTheHeadlineUnlessAskedForAnother() {
        assertThat(REPORT.view().attacker()).isEqualTo(Attacker.AWARE);
        assertThat(REPORT.view().fooled()).extracting(AttackResult::image).containsExactly("b");
        assertThat(REPORT.view(Attacker.UNDEFENDED, Optional.empty()).fooled())
                .extracting(AttackResult::image)
                .containsExactly("a");
    }

    @Test
    void whatWasLeftOutCountsAsUnseen() {
        assertThat(REPORT.view().figures()).isEqualTo(new AttackSummary(1, 1, 0, 0, 0, 3));
        assertThat(REPORT.view(Attacker.AWARE, Optional.of("wrong")).figures())
                .isEqualTo(new AttackSummary(1, 0, 0, 0, 0, 1));
        assertThat(REPORT.view(Attacker.AWARE, Optional.of("right")).figures())
                .isEqualTo(new AttackSummary(0, 1, 0, 0, 0, 2));
    }

    @Test
    void countsImagesEvaluatedOrNot() {
        assertThat(REPORT.view().images("right"::equals)).isEqualTo(3);
        assertThat(REPORT.view().images("wrong"::equals)).isEqualTo(2);
        assertThat(REPORT.view().images(label -> true)).isEqualTo(5);
    }

    @Test
    void saysWhatItIsOf() {
        assertThat(REPORT.view()).hasToString("of the AWARE attacker");
        assertThat(REPORT.view(Attacker.UNDEFENDED, Optional.of("wrong")))
                .hasToString("of the UNDEFENDED attacker on class 'wrong'");
    }

    @Test
    void whoTookNoPartHasNoView() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MadeReports.of().view(Attacker.AWARE, Optional.empty()))
                .withMessage("The AWARE attacker took no part in this report; it has a defense: no");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REPORT.view(Attacker.AWARE, Optional.of("cat")))
                .withMessage("There is no class 'cat'; the model knows [right, wrong]");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "5, 5", "9 5, 5", "9 5 7, 7", "1 2 3 4, 2"})
    void theMedianIsOfTheQueriesToSuccessTheLowerOfTwo(String queries, long median) {
        AttackResult[] fooled = Arrays.stream(queries.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> with(Long.parseLong(each)))
                .toArray(AttackResult[]::new);

        assertThat(MadeReports.of(fooled).medianQueriesToSuccess()).isEqualTo(median);
        assertThat(new ReportView(
                                Attacker.UNDEFENDED, Optional.empty(), List.of(AttackResults.withstood("a")), Map.of())
                        .medianQueriesToSuccess())
                .isZero();
    }

    private static AttackResult with(long queries) {
        AttackResult fooled = AttackResults.fooled("took " + queries);
        return new AttackResult(
                fooled.image(),
                fooled.label(),
                fooled.clean(),
                fooled.outcome(),
                fooled.success(),
                fooled.effort().queries(queries));
    }
}
