package dev.onepixel.attack;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a search may do: have candidates scored. Checks every one of them for success, counts every query, keeps the
 * budget, and says when to stop.
 *
 * <p>Candidates go to the model in slices of {@value #SLICE}: beyond that a CPU gains nothing from a larger batch, and
 * what stands behind a hit in the same batch is wasted. The slice, and not the model's batch size, decides how many
 * queries a hit costs, so the count does not depend on how the model is run.
 */
final class Probe {

    /** Candidates scored between two looks at success, budget and interruption. */
    static final int SLICE = 32;

    /** How a search was stopped; a search that was not stopped ran to its end. */
    enum Stop {
        NONE,
        SUCCESS,
        QUERY_LIMIT,
        INTERRUPTED
    }

    /** What a search climbs down: one number a variant, lower is nearer to success. */
    @FunctionalInterface
    interface Objective {
        float of(Scores scores, int row);
    }

    private final RgbImage clean;
    private final PreparedImage prepared;
    private final Goal goal;
    private final QueryBudget budget;
    private final BooleanSupplier interrupted;
    private final Predicate<List<PixelEdit>> confirmation;
    private final Scores scores;
    private final Variants slice;

    private Stop stop = Stop.NONE;
    private List<PixelEdit> success = List.of();
    private float lowestLoss = 1;

    /**
     * Creates a probe of one image.
     *
     * @param clean the clean image
     * @param prepared the same image, prepared by the classifier that is attacked
     * @param classes the classifier's number of classes
     * @param pixels edits a candidate
     * @param goal what counts as success
     * @param budget what may be spent
     * @param interrupted asked once a slice
     * @param confirmation judges each hit; a hit that it does not confirm counts as a miss. It spends from the budget
     *     itself
     */
    Probe(
            RgbImage clean,
            PreparedImage prepared,
            int classes,
            int pixels,
            Goal goal,
            QueryBudget budget,
            BooleanSupplier interrupted,
            Predicate<List<PixelEdit>> confirmation) {
        this.clean = clean;
        this.prepared = prepared;
        this.goal = goal;
        this.budget = budget;
        this.interrupted = interrupted;
        this.confirmation = confirmation;
        this.scores = new Scores(classes);
        this.slice = new Variants(clean, pixels, SLICE);
    }

    RgbImage clean() {
        return clean;
    }

    int pixels() {
        return slice.pixels();
    }

    Goal goal() {
        return goal;
    }

    /** Makes room for candidates of this image. */
    Variants candidates(int capacity) {
        return new Variants(clean, slice.pixels(), capacity);
    }

    /**
     * Scores candidates in their order.
     *
     * @param candidates what to score
     * @param objective what to write down of each
     * @param values filled with the objective of each candidate, at least as long as there are candidates
     * @return whether the search may go on; if not, the values are not complete
     */
    boolean evaluate(Variants candidates, Objective objective, float[] values) {
        for (int from = 0; from < candidates.size(); ) {
            if (interrupted.getAsBoolean()) {
                stop = Stop.INTERRUPTED;
                return false;
            }
            int count = budget.affordable(Math.min(SLICE, candidates.size() - from));
            if (count == 0) {
                stop = Stop.QUERY_LIMIT;
                return false;
            }
            slice.copyFrom(candidates, from, count);
            prepared.classify(slice, scores);
            budget.spend(count);
            for (int i = 0; i < count; i++) {
                lowestLoss = Math.min(lowestLoss, goal.loss(scores, i));
                values[from + i] = objective.of(scores, i);
            }
            if (confirmsAHit(count)) {
                stop = Stop.SUCCESS;
                return false;
            }
            from += count;
        }
        return true;
    }

    private boolean confirmsAHit(int count) {
        for (int i = 0; i < count; i++) {
            if (goal.isReachedBy(scores.decision(i)) && budget.affordsConfirmation()) {
                List<PixelEdit> edits = slice.edits(i);
                if (confirmation.test(edits)) {
                    success = edits;
                    return true;
                }
            }
        }
        return false;
    }

    boolean isStopped() {
        return stop != Stop.NONE;
    }

    Stop stop() {
        return stop;
    }

    /** Returns the confirmed edits, empty if there are none. */
    List<PixelEdit> success() {
        return success;
    }

    /** Returns the lowest loss seen, 1 if nothing was scored. */
    float lowestLoss() {
        return lowestLoss;
    }
}
