package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttackParametersTest {

    private static final AttackParameters PAPER = AttackParameters.PAPER;

    @Test
    void thePapersAreOnePixelAndFourHundredCandidatesForAHundredGenerations() {
        assertThat(PAPER.search()).isEqualTo(Search.DIFFERENTIAL_EVOLUTION);
        assertThat(PAPER.pixels()).isEqualTo(1);
        assertThat(PAPER.population()).isEqualTo(400);
        assertThat(PAPER.generations()).isEqualTo(100);
        assertThat(PAPER.maxQueriesPerImage()).isEqualTo(AttackParameters.UNLIMITED);
        assertThat(PAPER.rules()).isEqualTo(EditRules.NONE);
        assertThat(PAPER.stopsEarly()).isFalse();
    }

    @Test
    void changeOneAtATime() {
        EditRules rules = EditRules.NONE.withMaxColourChange(3);
        AttackParameters all = new AttackParameters(Search.CORNERS, 2, 5, 6, 7, 8, rules, 0.25);

        AttackParameters changed = PAPER.withSearch(Search.CORNERS)
                .withPixels(2)
                .withPopulation(5)
                .withGenerations(6)
                .withMaxQueriesPerImage(7)
                .withSeed(8)
                .withRules(rules)
                .withStopBelow(0.25);

        assertThat(changed).isEqualTo(all);
        assertThat(all.stopsEarly()).isTrue();
        assertThat(all.withSearch(Search.DIFFERENTIAL_EVOLUTION)
                        .withPixels(1)
                        .withPopulation(400)
                        .withGenerations(100)
                        .withMaxQueriesPerImage(AttackParameters.UNLIMITED)
                        .withSeed(PAPER.seed())
                        .withRules(EditRules.NONE)
                        .withStopBelow(0))
                .isEqualTo(PAPER);
    }

    @Test
    void takeTheEndsOfEachRange() {
        assertThatCode(() -> PAPER.withPixels(1).withPixels(64)).doesNotThrowAnyException();
        assertThatCode(() -> PAPER.withPopulation(4).withPopulation(100_000)).doesNotThrowAnyException();
        assertThatCode(() -> PAPER.withGenerations(0).withGenerations(Integer.MAX_VALUE))
                .doesNotThrowAnyException();
        assertThatCode(() -> PAPER.withMaxQueriesPerImage(1).withMaxQueriesPerImage(AttackParameters.UNLIMITED))
                .doesNotThrowAnyException();
        assertThatCode(() -> PAPER.withStopBelow(0).withStopBelow(Math.nextDown(1.0)))
                .doesNotThrowAnyException();
    }

    @Test
    void refuseWhatLiesOutsideARange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAPER.withPixels(0))
                .withMessage("pixels must lie in 1..64, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAPER.withPixels(65))
                .withMessage("pixels must lie in 1..64, but was 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAPER.withPopulation(3))
                .withMessage("population must lie in 4..100000, but was 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAPER.withPopulation(100_001))
                .withMessage("population must lie in 4..100000, but was 100001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAPER.withGenerations(-1))
                .withMessage("generations must be at least 0, but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAPER.withMaxQueriesPerImage(0))
                .withMessage("maxQueriesPerImage must be at least 1, but was 0");
    }

    @Test
    void refuseAStopThatIsNoChance() {
        for (double chance : new double[] {-0.01, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PAPER.withStopBelow(chance))
                    .withMessage(
                            "stopBelow is a chance: it must be 0 (all corners are tried) or lie between 0 and 1, such as 0.01, but was %s",
                            chance);
        }
    }
}
