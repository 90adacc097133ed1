package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.MadeReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineSetupTest {

    private static final List<String> LABELS = List.of("a", "b");
    private static final AttackParameters ATTACK = AttackParameters.PAPER.withSearch(Search.CORNERS);
    private static final BaselineSetup PLAIN = new BaselineSetup(LABELS, ATTACK, "", Attacker.UNDEFENDED, "");

    private static BaselineSetup with(AttackParameters attack) {
        return new BaselineSetup(LABELS, attack, "", Attacker.UNDEFENDED, "");
    }

    @Test
    void isWhatAReportWasMadeUnder() {
        assertThat(BaselineSetup.of(MadeReports.of(
                        MadeReports.behind(TransformVote.of("flip", "identity"), Attacker.UNAWARE),
                        AttackResults.of(AttackResults.withstood("a")))))
                .isEqualTo(new BaselineSetup(
                        List.of("right", "wrong"), ATTACK, "", Attacker.UNAWARE, "MAJORITY of flip, identity"));
        assertThat(BaselineSetup.of(MadeReports.of(AttackResults.withstood("a")))
                        .defense())
                .isEmpty();
    }

    @Test
    void theSameQuestionHasNoDifferences() {
        assertThat(PLAIN.differences(with(ATTACK.withSeed(9).withSearch(Search.THOROUGH))))
                .isEmpty();
        assertThat(PLAIN.searchDifferences(PLAIN)).isEmpty();
    }

    @Test
    void labelsDifferByWhatOneSideLacks() {
        assertThat(PLAIN.differences(new BaselineSetup(List.of("b", "c"), ATTACK, "", Attacker.UNDEFENDED, "")))
                .containsExactly("labels    only in the baseline [a], only in the model [c]");
        assertThat(PLAIN.differences(new BaselineSetup(List.of("a"), ATTACK, "", Attacker.UNDEFENDED, "")))
                .containsExactly("labels    only in the baseline [b], only in the model []");
        assertThat(PLAIN.differences(new BaselineSetup(List.of("a", "b", "c"), ATTACK, "", Attacker.UNDEFENDED, "")))
                .containsExactly("labels    only in the baseline [], only in the model [c]");
        assertThat(PLAIN.differences(new BaselineSetup(List.of("b", "a"), ATTACK, "", Attacker.UNDEFENDED, "")))
                .as("their order is no other question")
                .isEmpty();
    }

    @Test
    void everythingThatMakesAnotherQuestionIsNamed() {
        AttackParameters other = ATTACK.withPixels(2).withRules(new EditRules(Region.everywhere(), 32, 0));

        assertThat(PLAIN.differences(new BaselineSetup(LABELS, other, "b", Attacker.AWARE, "MAJORITY of flip")))
                .containsExactly(
                        "pixels    1 in the baseline, 2 now",
                        "rules     none in the baseline, colour change at most 32 levels now",
                        "target    any other class in the baseline, 'b' now",
                        "attacker  UNDEFENDED in the baseline, AWARE now",
                        "defense   none in the baseline, MAJORITY of flip now");
        assertThat(new BaselineSetup(LABELS, ATTACK, "b", Attacker.UNDEFENDED, "MAJORITY of flip").differences(PLAIN))
                .containsExactly(
                        "target    'b' in the baseline, any other class now",
                        "defense   MAJORITY of flip in the baseline, none now");
    }

    @Test
    void everythingThatMakesAnotherSearchIsNamed() {
        AttackParameters other = AttackParameters.PAPER
                .withSearch(Search.THOROUGH)
                .withPopulation(7)
                .withGenerations(8)
                .withMaxQueriesPerImage(9)
                .withStopBelow(0.5)
                .withSeed(10);

        assertThat(PLAIN.searchDifferences(with(other)))
                .containsExactly(
                        "search CORNERS then, THOROUGH now",
                        "population 400 then, 7 now",
                        "generations 100 then, 8 now",
                        "queries an image unlimited then, 9 now",
                        "stopBelow 0.0 then, 0.5 now",
                        "seed 24301 then, 10 now");
        assertThat(with(other).searchDifferences(PLAIN)).contains("queries an image 9 then, unlimited now");
    }

    @Test
    void twoModelsDifferByQuestionAndBySearch() {
        assertThat(PLAIN.differences(with(ATTACK.withPixels(2).withSeed(10)), "old", "new"))
                .containsExactly("pixels    1 for old, 2 for new", "search    seed 24301 for old, 10 for new");
        assertThat(PLAIN.differences(
                        new BaselineSetup(List.of("a", "c"), ATTACK, "", Attacker.UNDEFENDED, ""), "old", "new"))
                .containsExactly("labels    only for old [b], only in new [c]");
    }
}
