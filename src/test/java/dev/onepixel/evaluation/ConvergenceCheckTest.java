package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.image.ImageSet;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvergenceCheckTest {

    private static AttackParameters doubled(AttackParameters attack) {
        ConvergenceCheck check = ConvergenceCheck.of(RobustnessEvaluation.of(KnownModels.immovable())
                        .on(ImageSet.of("one", List.of(KnownModels.plain("a", 2, 2))))
                        .attack(attack))
                .run();
        assertThat(check.once().parameters()).isEqualTo(attack);
        return check.twice().parameters();
    }

    @Test
    void whatLimitsTheSearchIsDoubledAndNothingElse() {
        AttackParameters attack =
                AttackParameters.PAPER.withPopulation(5).withGenerations(3).withMaxQueriesPerImage(20);

        assertThat(doubled(attack)).isEqualTo(attack.withGenerations(6).withMaxQueriesPerImage(40));
    }

    @Test
    void whatIsUnlimitedStaysSo() {
        AttackParameters attack = AttackParameters.PAPER.withPopulation(5).withGenerations(3);
        long half = AttackParameters.UNLIMITED / 2;

        assertThat(doubled(attack).maxQueriesPerImage()).isEqualTo(AttackParameters.UNLIMITED);
        assertThat(doubled(attack.withMaxQueriesPerImage(half)).maxQueriesPerImage())
                .isEqualTo(2 * half);
        assertThat(doubled(attack.withMaxQueriesPerImage(half + 1)).maxQueriesPerImage())
                .isEqualTo(AttackParameters.UNLIMITED);
    }

    @Test
    void aSweepThatStopsEarlyStopsAtHalf() {
        AttackParameters attack =
                AttackParameters.PAPER.withSearch(Search.CORNERS).withStopBelow(0.01);

        assertThat(doubled(attack).stopBelow()).isEqualTo(0.005);
    }

    @Test
    void namesWhatOnlyTheSecondFooled() {
        ConvergenceCheck check = new ConvergenceCheck(
                MadeReports.of(AttackResults.fooled("a"), AttackResults.withstood("b"), AttackResults.withstood("c")),
                MadeReports.of(AttackResults.fooled("a"), AttackResults.fooled("b"), AttackResults.withstood("c")));

        assertThat(check.foundOnlyByTwice()).containsExactly("b");
    }
}
