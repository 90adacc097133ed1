package dev.onepixel.attack;

import dev.onepixel.image.PixelEdit;
import java.util.List;
import java.util.function.Predicate;

/**
 * Confirms the hits of a search that runs although another one has found edits already. Whoever confirms keeps the last
 * hit as proof and forgets the one before; so if a later hit does not hold, the earlier edits are confirmed once more,
 * and the budget must have room for both.
 */
final class Union implements Predicate<List<PixelEdit>> {

    private final QueryBudget budget;
    private final Predicate<List<PixelEdit>> confirmation;
    private List<PixelEdit> held;

    /**
     * Creates the union.
     *
     * @param earlier edits that were confirmed before, empty if there are none
     * @param budget what confirming spends from
     * @param confirmation judges hits
     */
    Union(List<PixelEdit> earlier, QueryBudget budget, Predicate<List<PixelEdit>> confirmation) {
        this.held = earlier;
        this.budget = budget;
        this.confirmation = confirmation;
    }

    /** Returns the edits that were confirmed last, empty if there are none. */
    List<PixelEdit> held() {
        return held;
    }

    @Override
    public boolean test(List<PixelEdit> edits) {
        if (!held.isEmpty() && !budget.affordsConfirmations(2)) {
            return false;
        }
        if (confirmation.test(edits)) {
            held = edits;
            return true;
        }
        if (!held.isEmpty() && !confirmation.test(held)) {
            held = List.of();
        }
        return false;
    }
}
