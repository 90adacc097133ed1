package dev.onepixel.attack;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Attacks one image: the parameters' search, run by a probe, and what came of it. */
public final class PixelAttack {

    private final AttackParameters parameters;
    private final List<StartingCandidate> start;

    /**
     * Creates an attack.
     *
     * @param parameters what it is allowed and how it goes about it
     */
    public PixelAttack(AttackParameters parameters) {
        this(parameters, List.of());
    }

    /**
     * Creates an attack that does not begin with nothing.
     *
     * @param parameters what it is allowed and how it goes about it
     * @param start candidates that are scored already, the most important first; a search that evolves takes as many into
     *     its first population as a quarter of that holds
     */
    public PixelAttack(AttackParameters parameters, List<StartingCandidate> start) {
        this.parameters = parameters;
        this.start = List.copyOf(start);
    }

    /**
     * What came of a search.
     *
     * @param edits confirmed edits that reach the goal, empty if none were found
     * @param interrupted whether it was interrupted before it had run to its end or to its limit
     * @param lowestLoss the lowest loss it saw, 0..1, and 1 if it scored nothing
     * @param effort how thoroughly it searched
     * @param ending how it ended, in words that name its budget
     */
    public record Found(List<PixelEdit> edits, boolean interrupted, double lowestLoss, Effort effort, String ending) {

        /** Copies the edits. */
        public Found {
            edits = List.copyOf(edits);
        }
    }

    /**
     * Looks for edits. The edits that are returned are those that were confirmed last.
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
        List<PixelEdit> edits = List.of();
        EnumSet<Search> foundBy = EnumSet.noneOf(Search.class);
        OptionalDouble coverage = OptionalDouble.empty();
        double lowestLoss = 1;
        Probe.Stop stop = Probe.Stop.NONE;
        EditSpace space = new EditSpace(image.image(), parameters.rules());
        for (Search.Stage stage : parameters.search().stages(parameters, start)) {
            Union union = new Union(edits, budget, confirmation);
            Probe probe = new Probe(
                    image.image(), prepared, cleanScores, parameters.pixels(), goal, budget, interrupted, union, space);
            stage.strategy()
                    .search(
                            probe,
                            purpose -> RandomStreams.stream(parameters.seed(), image.name(), purpose + " for " + goal));
            stop = probe.stop();
            lowestLoss = Math.min(lowestLoss, probe.lowestLoss());
            coverage = probe.coverage().isPresent() ? probe.coverage() : coverage;
            if (stop == Probe.Stop.SUCCESS) {
                foundBy.add(stage.name());
            }
            edits = union.held();
            boolean done = !edits.isEmpty() && !parameters.search().runsAllStages();
            if (done || stop == Probe.Stop.QUERY_LIMIT || stop == Probe.Stop.INTERRUPTED) {
                break;
            }
        }
        Effort effort = new Effort(coverage, foundBy);
        return new Found(
                edits,
                stop == Probe.Stop.INTERRUPTED,
                lowestLoss,
                effort,
                edits.isEmpty() ? ending(stop, budget, coverage) : "found" + finders(foundBy));
    }

    private String finders(Set<Search> foundBy) {
        return parameters.search().runsAllStages()
                ? " by " + foundBy.stream().map(Search::name).collect(Collectors.joining(" and "))
                : "";
    }

    private static String ending(Probe.Stop stop, QueryBudget budget, OptionalDouble coverage) {
        String corners =
                coverage.isEmpty() ? "" : " with %s of the corners tried".formatted(share(coverage.getAsDouble()));
        return switch (stop) {
            case SUCCESS, NONE -> "ran to its end in %d queries%s".formatted(budget.spent(), corners);
            case QUERY_LIMIT -> "reached its limit of %d queries%s".formatted(budget.limit(), corners);
            case INTERRUPTED -> "interrupted after %d queries%s".formatted(budget.spent(), corners);
        };
    }

    /** Writes a share rounded down, so that only the whole is all. */
    private static String share(double share) {
        return share == 1 ? "all" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
