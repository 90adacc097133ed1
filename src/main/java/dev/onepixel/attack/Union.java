package dev.onepixel.attack;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Confirms the hits of a search that runs although another one has found edits already. Whoever confirms keeps the last
 * hit as proof and forgets the one before; so if a later hit does not hold, the earlier edits are confirmed once more,
 * and the budget must have room for both.
 */
final class Union implements Predicate<Hit> {

    private final QueryBudget budget;
    private final Predicate<Hit> confirmation;
    private Optional<Hit> held = Optional.empty();

    /**
     * Creates the union.
     *
     * @param budget what confirming spends from
     * @param confirmation judges hits
     */
    Union(QueryBudget budget, Predicate<Hit> confirmation) {
        this.budget = budget;
        this.confirmation = confirmation;
    }

    /** Returns what was confirmed last, empty if nothing was. */
    Optional<Hit> held() {
        return held;
    }

    @Override
    public boolean test(Hit hit) {
        if (held.isPresent() && !budget.affordsConfirmations(2)) {
            return false;
        }
        if (confirmation.test(hit)) {
            held = Optional.of(hit);
            return true;
        }
        held = held.filter(confirmation);
        return false;
    }
}
