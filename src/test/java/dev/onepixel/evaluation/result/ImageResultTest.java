package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.testing.AttackResults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageResultTest {

    private static final AttackResult BARE = AttackResults.fooled("a");
    private static final AttackResult UNAWARE = AttackResults.withstood("a");
    private static final AttackResult AWARE = AttackResults.inconclusive("a");

    private static ImageResult of(Map<Attacker, AttackResult> attacks) {
        return new ImageResult("a", "right", "", attacks);
    }

    @Test
    void theHeadlineIsOfWhoeverKnowsMost() {
        assertThat(of(Map.of(Attacker.UNDEFENDED, BARE)).headline()).isSameAs(BARE);
        assertThat(of(Map.of(Attacker.UNDEFENDED, BARE, Attacker.UNAWARE, UNAWARE))
                        .headline())
                .isSameAs(UNAWARE);
        assertThat(of(Map.of(Attacker.UNDEFENDED, BARE, Attacker.UNAWARE, UNAWARE, Attacker.AWARE, AWARE))
                        .headline())
                .isSameAs(AWARE);
    }

    @Test
    void isInconclusiveWhereAnyAttackerIs() {
        assertThat(of(Map.of(Attacker.UNDEFENDED, BARE, Attacker.UNAWARE, UNAWARE))
                        .isInconclusive())
                .isFalse();
        assertThat(of(Map.of(Attacker.UNDEFENDED, AWARE, Attacker.UNAWARE, UNAWARE))
                        .isInconclusive())
                .isTrue();
    }

    @Test
    void theUnawareAttackersQueriesAreAmongTheAwareOnes() {
        AttackResult hundred = with(100);
        AttackResult ten = with(10);
        AttackResult one = with(1);

        assertThat(of(Map.of(Attacker.UNDEFENDED, one)).queries()).isEqualTo(1);
        assertThat(of(Map.of(Attacker.UNDEFENDED, one, Attacker.UNAWARE, ten)).queries())
                .isEqualTo(11);
        assertThat(of(Map.of(Attacker.UNDEFENDED, one, Attacker.UNAWARE, ten, Attacker.AWARE, hundred))
                        .queries())
                .isEqualTo(101);
    }

    private static AttackResult with(long queries) {
        return new AttackResult(
                "a",
                "right",
                UNAWARE.clean(),
                UNAWARE.outcome(),
                UNAWARE.effort().queries(queries));
    }

    @Test
    void refusesToSayNothingOfTheBareModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(Attacker.AWARE, AWARE)))
                .withMessage("Image 'a' has no result of the bare model");
    }
}
