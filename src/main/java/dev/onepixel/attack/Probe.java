package dev.onepixel.attack;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a search may do: have candidates scored. Checks every one of them for success, counts every query, keeps the
 * budget, and says when to stop.
 *
 * <p>Candidates go to the model in slices of {@value #SLICE}: larger batches leave a core's caches and gain nothing, and
 * what stands behind a hit in the same batch is wasted. The slice, and not the model's batch size, decides how many
 * queries a hit costs, so the count does not depend on how the model is run.
 */
public final class Probe {

    /** Candidates scored between two looks at success, budget and interruption. */
    public static final int SLICE = 32;

    /** How a search was stopped; a search that was not stopped ran to its end. */
    public enum Stop {
        NONE,
        SUCCESS,
        QUERY_LIMIT,
        INTERRUPTED
    }

    /** Writes down what a search wants to know of a candidate. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads a candidate's scores.
         *
         * @param candidate its number among those that are evaluated
         * @param scores scores of the batch it was in
         * @param row its row there
         */
        void read(int candidate, Scores scores, int row);
    }

    private final RgbImage clean;
    private final PreparedImage prepared;
    private final Goal goal;
    private final QueryBudget budget;
    private final BooleanSupplier interrupted;
    private final Predicate<Hit> confirmation;
    private final Scores cleanScores;
    private final EditSpace space;
    private final Scores scores;
    private final Variants slice;

    private Stop stop = Stop.NONE;
    private List<PixelEdit> success = List.of();
    private float lowestLoss = 1;
    private final float[] lowestAt;
    private long evaluated;
    private OptionalDouble coverage = OptionalDouble.empty();

    /**
     * Creates a probe of one image.
     *
     * @param attacked the clean image
     * @param space where edits may lie and how far they may go
     * @param pixels edits a candidate
     * @param goal what counts as success
     * @param budget what may be spent
     * @param interrupted asked once a slice
     * @param confirmation judges each hit; a hit that it does not confirm counts as a miss. It spends from the budget
     *     itself
     */
    Probe(
            AttackedImage attacked,
            EditSpace space,
            int pixels,
            Goal goal,
            QueryBudget budget,
            BooleanSupplier interrupted,
            Predicate<Hit> confirmation) {
        this.clean = attacked.image().image();
        this.prepared = attacked.prepared();
        this.cleanScores = attacked.cleanScores();
        this.space = space;
        this.goal = goal;
        this.budget = budget;
        this.interrupted = interrupted;
        this.confirmation = confirmation;
        this.scores = new Scores(cleanScores.classes());
        this.slice = new Variants(clean, pixels, SLICE);
        this.lowestAt = new float[pixels == 1 ? clean.size() : 0];
        Arrays.fill(lowestAt, Float.POSITIVE_INFINITY);
    }

    public RgbImage clean() {
        return clean;
    }

    /** Returns where edits may lie and how far they may go; every candidate must keep to it. */
    public EditSpace space() {
        return space;
    }

    public int pixels() {
        return slice.pixels();
    }

    /** Returns the scores of the clean image, in row 0. */
    public Scores cleanScores() {
        return cleanScores;
    }

    public Goal goal() {
        return goal;
    }

    /** Makes room for candidates of this image. */
    public Variants candidates(int capacity) {
        return new Variants(clean, slice.pixels(), capacity);
    }

    /**
     * Scores candidates in their order.
     *
     * @param candidates what to score
     * @param reader is shown each
     * @return whether the search may go on; if not, it was not shown all
     */
    public boolean evaluate(Variants candidates, Reader reader) {
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
            budget.spend(count);
            prepared.classify(slice, scores);
            evaluated += count;
            for (int i = 0; i < count; i++) {
                float loss = goal.loss(scores, i);
                lowestLoss = Math.min(lowestLoss, loss);
                if (lowestAt.length > 0) {
                    int position = slice.position(i, 0);
                    lowestAt[position] = Math.min(lowestAt[position], loss);
                }
                reader.read(from + i, scores, i);
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
            if (goal.isReachedBy(scores, i) && budget.affordsConfirmation()) {
                List<PixelEdit> edits = slice.edits(i);
                if (confirmation.test(new Hit(edits, goal.loss(scores, i)))) {
                    success = edits;
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns how many candidates were scored. */
    public long evaluated() {
        return evaluated;
    }

    /** Says which share of all one-pixel corners was tried, 0..1. */
    public void cover(double share) {
        coverage = OptionalDouble.of(share);
    }

    /** Returns which share of all one-pixel corners was tried, empty where they were not swept. */
    OptionalDouble coverage() {
        return coverage;
    }

    boolean isStopped() {
        return stop != Stop.NONE;
    }

    public Stop stop() {
        return stop;
    }

    /** Returns the confirmed edits, empty if there are none. */
    public List<PixelEdit> success() {
        return success;
    }

    /** Lowers each position's lowest loss to what was seen there by this search of single pixels. */
    void lower(float[] losses) {
        for (int position = 0; position < lowestAt.length; position++) {
            losses[position] = Math.min(losses[position], lowestAt[position]);
        }
    }

    /** Returns the lowest loss seen, 1 if nothing was scored. */
    public float lowestLoss() {
        return lowestLoss;
    }
}
