package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class HitConfirmerTest {

    private static final Hit FIRST = new Hit(List.of(new PixelEdit(1, 0, 0)), 0.1f);
    private static final Hit SECOND = new Hit(List.of(new PixelEdit(2, 0, 0)), 0.2f);

    private final List<Hit> judged = new ArrayList<>();

    private HitConfirmer confirmer(QueryBudget budget, Predicate<Hit> verdict) {
        return new HitConfirmer(budget, hit -> {
            judged.add(hit);
            budget.spendQueries(10);
            return verdict.test(hit);
        });
    }

    private static QueryBudget plenty() {
        return new QueryBudget(AttackParameters.UNLIMITED, 1, 10);
    }

    @Test
    void holdsTheHitConfirmedLast() {
        HitConfirmer confirmer = confirmer(plenty(), hit -> true);

        assertThat(confirmer.held()).isEmpty();
        assertThat(confirmer.test(FIRST)).isTrue();
        assertThat(confirmer.held()).hasValue(FIRST);
        assertThat(confirmer.test(SECOND)).isTrue();
        assertThat(confirmer.held()).hasValue(SECOND);
        assertThat(judged).containsExactly(FIRST, SECOND);
    }

    @Test
    void holdsNothingThatIsNotConfirmed() {
        HitConfirmer confirmer = confirmer(plenty(), hit -> false);

        assertThat(confirmer.test(FIRST)).isFalse();
        assertThat(confirmer.held()).isEmpty();
    }

    @Test
    void confirmsTheEarlierHitOnceMoreWhereALaterOneDoesNotHold() {
        HitConfirmer confirmer = confirmer(plenty(), FIRST::equals);
        confirmer.test(FIRST);

        assertThat(confirmer.test(SECOND)).isFalse();

        assertThat(judged).containsExactly(FIRST, SECOND, FIRST);
        assertThat(confirmer.held()).hasValue(FIRST);
    }

    @Test
    void letsGoOfAnEarlierHitThatDoesNotHoldAgain() {
        HitConfirmer confirmer = confirmer(plenty(), hit -> judged.size() == 1);
        confirmer.test(FIRST);

        assertThat(confirmer.test(SECOND)).isFalse();

        assertThat(confirmer.held()).isEmpty();
    }

    @Test
    void judgesNoFurtherHitWithoutRoomToConfirmTheEarlierOneOnceMore() {
        QueryBudget enough = new QueryBudget(30, 1, 10);
        QueryBudget oneShort = new QueryBudget(29, 1, 10);
        HitConfirmer rich = confirmer(enough, hit -> true);
        HitConfirmer poor = confirmer(oneShort, hit -> true);
        rich.test(FIRST);
        poor.test(FIRST);

        assertThat(rich.test(SECOND)).isTrue();
        assertThat(poor.test(SECOND)).isFalse();

        assertThat(poor.held()).hasValue(FIRST);
        assertThat(oneShort.spent()).isEqualTo(10);
    }
}
