package dev.onepixel.attack;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Confirms the hits of several searches that all run, so that it is known which of them fool the image. The evidence is
 * always that of the hit confirmed last: if a later hit does not hold, the earlier one is confirmed once more, and the
 * budget must have room for both.
 */
final class HitConfirmer implements Predicate<Hit> {

    private final QueryBudget budget;
    private final Predicate<Hit> confirmation;
    private Optional<Hit> held = Optional.empty();

    /**
     * Creates a confirmer that has confirmed nothing yet.
     *
     * @param budget what confirming spends from
     * @param confirmation judges hits
     */
    HitConfirmer(QueryBudget budget, Predicate<Hit> confirmation) {
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
