package dev.onepixel.attack;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
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
     * @param coverage the share of all one-pixel corners that was tried, 0..1; empty where they were not swept
     * @param ending how it ended, in words that name its budget
     */
    public record Found(
            List<PixelEdit> edits, boolean interrupted, double lowestLoss, OptionalDouble coverage, String ending) {

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
     * @param cleanScores what that classifier says of the clean image, in row 0
     * @param goal what counts as success
     * @param budget what may be spent; counts what was
     * @param interrupted asked between batches; true ends the search
     * @param confirmation judges each hit, spending from the budget itself
     * @return what was found
     */
    public Found attack(
            LabelledImage image,
            PreparedImage prepared,
            Scores cleanScores,
            Goal goal,
            QueryBudget budget,
            BooleanSupplier interrupted,
            Predicate<List<PixelEdit>> confirmation) {
        Probe probe = new Probe(
                image.image(),
                prepared,
                cleanScores,
                parameters.pixels(),
                goal,
                budget,
                interrupted,
                confirmation,
                new EditSpace(image.image(), parameters.rules()));
        strategy.search(
                probe, purpose -> RandomStreams.stream(parameters.seed(), image.name(), purpose + " for " + goal));
        return new Found(
                probe.success(),
                probe.stop() == Probe.Stop.INTERRUPTED,
                probe.lowestLoss(),
                probe.coverage(),
                ending(probe, budget));
    }

    private static String ending(Probe probe, QueryBudget budget) {
        String corners = probe.coverage().isEmpty()
                ? ""
                : " with %s of the corners tried"
                        .formatted(percent(probe.coverage().getAsDouble()));
        return switch (probe.stop()) {
            case SUCCESS -> "found";
            case QUERY_LIMIT -> "reached its limit of %d queries%s".formatted(budget.limit(), corners);
            case INTERRUPTED -> "interrupted after %d queries%s".formatted(budget.spent(), corners);
            case NONE -> "ran to its end in %d queries%s".formatted(budget.spent(), corners);
        };
    }

    /** Writes a share so that only the whole is 100 %. */
    private static String percent(double share) {
        return share == 1 ? "all" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
