package dev.onepixel.attack;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.model.PreparedImage;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Attacks one image: the parameters' search, run by a probe, and what came of it. */
public final class PixelAttack {

    private final AttackParameters parameters;
    private final SearchStrategy strategy;

    /**
     * Creates an attack.
     *
     * @param parameters what it is allowed and how it goes about it
     */
    public PixelAttack(AttackParameters parameters) {
        this.parameters = parameters;
        this.strategy = parameters.search().strategy(parameters);
    }

    /**
     * What came of a search.
     *
     * @param edits confirmed edits that reach the goal, empty if none were found
     * @param interrupted whether it was interrupted before it had run to its end or to its limit
     * @param lowestLoss the lowest loss it saw, 0..1, and 1 if it scored nothing
     * @param ending how it ended, in words that name its budget
     */
    public record Found(List<PixelEdit> edits, boolean interrupted, double lowestLoss, String ending) {

        /** Copies the edits. */
        public Found {
            edits = List.copyOf(edits);
        }
    }

    /**
     * Looks for edits.
     *
     * @param image the clean image
     * @param prepared the same image, prepared by the classifier that is attacked
     * @param classes that classifier's number of classes
     * @param goal what counts as success
     * @param budget what may be spent; counts what was
     * @param interrupted asked between batches; true ends the search
     * @param confirmation judges each hit, spending from the budget itself
     * @return what was found
     */
    public Found attack(
            LabelledImage image,
            PreparedImage prepared,
            int classes,
            Goal goal,
            QueryBudget budget,
            BooleanSupplier interrupted,
            Predicate<List<PixelEdit>> confirmation) {
        Probe probe = new Probe(
                image.image(), prepared, classes, parameters.pixels(), goal, budget, interrupted, confirmation);
        strategy.search(
                probe, purpose -> RandomStreams.stream(parameters.seed(), image.name(), purpose + " for " + goal));
        String ending =
                switch (probe.stop()) {
                    case SUCCESS -> "found";
                    case QUERY_LIMIT -> "reached its limit of %d queries".formatted(budget.limit());
                    case INTERRUPTED -> "interrupted after %d queries".formatted(budget.spent());
                    case NONE -> "ran to its end in %d queries".formatted(budget.spent());
                };
        return new Found(probe.success(), probe.stop() == Probe.Stop.INTERRUPTED, probe.lowestLoss(), ending);
    }
}
