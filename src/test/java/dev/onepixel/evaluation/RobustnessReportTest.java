package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.MadeReports;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RobustnessReportTest {

    private static AttackResult foundBy(String image, Search... searches) {
        AttackResult fooled = AttackResults.fooled(image);
        return new AttackResult(
                fooled.image(),
                fooled.label(),
                fooled.clean(),
                fooled.outcome(),
                fooled.success(),
                new SearchEffort(1, 0.1, OptionalDouble.empty(), Set.of(searches), "found", false));
    }

    private static RobustnessReport of(Search search, AttackResult... results) {
        return MadeReports.of(
                MadeReports.plan(AttackParameters.PAPER.withSearch(search)),
                Arrays.stream(results).map(AttackResults::of).toArray(ImageResult[]::new));
    }

    @Test
    void theRecallOfEvolutionIsOfWhatAThoroughSearchFound() {
        AttackResult byBoth = foundBy("a", Search.CORNERS, Search.DIFFERENTIAL_EVOLUTION);
        AttackResult byCorners = foundBy("b", Search.CORNERS);
        AttackResult byKnownEdit = foundBy("c");

        assertThat(of(Search.THOROUGH, byBoth, byCorners, byKnownEdit, AttackResults.withstood("d"))
                        .evolutionRecall())
                .contains(new Rate(1, 2));
        assertThat(of(Search.THOROUGH, byKnownEdit).evolutionRecall()).isEmpty();
        assertThat(of(Search.CORNERS, byCorners).evolutionRecall()).isEmpty();
    }

    @Test
    void resultsAreSortedByNameWhateverTheirOrder() {
        RobustnessReport report =
                MadeReports.of(AttackResults.withstood("b"), AttackResults.withstood("c"), AttackResults.fooled("a"));

        assertThat(report.results()).extracting(ImageResult::image).containsExactly("a", "b", "c");
        assertThat(report.attacks(Attacker.UNDEFENDED))
                .extracting(AttackResult::image)
                .isEqualTo(List.of("a", "b", "c"));
        assertThat(report.queries()).isEqualTo(30);
        assertThat(report.images()).isEqualTo(3);
        assertThat(report.leftOut()).isZero();
        assertThat(report.medianQueriesToSuccess()).isEqualTo(10);
        assertThat(report.headline().fooled()).isEqualTo(1);
        assertThat(report.undefended().withstood()).isEqualTo(2);
        assertThat(report.labels()).containsExactly("right", "wrong");
        assertThat(report.model().name()).isEqualTo("made");
    }

    @Test
    void flagsAreOfTheHeadlineBehindADefense() {
        RobustnessReport report = MadeReports.of(
                MadeReports.DEFENDED,
                AttackResults.of(AttackResults.withstood("a"), AttackResults.fooled("a", "right", "wrong", 1, 0.6)));

        assertThat(report.disagreementFlags()).hasSize(2);
        assertThat(report.disagreementFlags().get(1).attacks()).isEqualTo(new Rate(1, 1));
        assertThat(report.headlineAttacker()).isEqualTo(Attacker.AWARE);
        assertThat(report.defense()).isPresent();
    }
}
