package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryBudgetTest {

    @Test
    void affordsWhatLeavesTheConfirmationPaidFor() {
        QueryBudget budget = new QueryBudget(20, 3, 4);

        // (20 - 4) / 3
        assertThat(budget.affordable(100)).isEqualTo(5);
        assertThat(budget.affordable(2)).isEqualTo(2);
        assertThat(budget.affords(5)).isTrue();
        assertThat(budget.affords(6)).isFalse();

        budget.spend(5);

        assertThat(budget.affordable(100)).isZero();
        assertThat(budget.affords(0)).isTrue();
        assertThat(budget.affords(1)).isFalse();
        assertThat(budget.affordsConfirmation()).isTrue();
    }

    @Test
    void affordsNothingOnceTheReserveIsTouched() {
        QueryBudget budget = new QueryBudget(20, 1, 4);
        budget.spendQueries(19);

        assertThat(budget.affordable(10)).isZero();
        assertThat(budget.affordsConfirmation()).isFalse();
    }

    @Test
    void canPayForVariantsOutOfTheReserveToo() {
        QueryBudget budget = new QueryBudget(20, 3, 4);

        assertThat(budget.canPayFor(6)).isTrue();
        assertThat(budget.canPayFor(7)).isFalse();

        budget.spendQueries(2);

        assertThat(budget.canPayFor(6)).isTrue();
        budget.spendQueries(1);
        assertThat(budget.canPayFor(6)).isFalse();
    }

    @Test
    void affordsAsManyConfirmationsAsAreLeft() {
        QueryBudget budget = new QueryBudget(20, 1, 4);
        budget.spendQueries(11);

        assertThat(budget.affordsConfirmations(2)).isTrue();
        assertThat(budget.affordsConfirmations(3)).isFalse();

        budget.spendQueries(1);

        assertThat(budget.affordsConfirmations(2)).isTrue();
        budget.spendQueries(1);
        assertThat(budget.affordsConfirmations(2)).isFalse();
        assertThat(budget.affordsConfirmation()).isTrue();
    }

    @Test
    void tellsWhoWatchesOfEverySpending() {
        List<Long> told = new ArrayList<>();
        QueryBudget budget = new QueryBudget(100, 7, 1, told::add);

        budget.spend(3);
        budget.spendQueries(2);

        assertThat(told).containsExactly(21L, 2L);
        assertThat(budget.spent()).isEqualTo(23);
        assertThat(budget.limit()).isEqualTo(100);
    }

    @Test
    void countsBeyondAnInt() {
        QueryBudget budget = new QueryBudget(AttackParameters.UNLIMITED, 1000, 1000);

        for (int i = 0; i < 3; i++) {
            budget.spend(1_000_000_000);
        }

        assertThat(budget.spent()).isEqualTo(3_000_000_000_000L);
        assertThat(budget.affordable(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
