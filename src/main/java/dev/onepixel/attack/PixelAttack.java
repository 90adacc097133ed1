package dev.onepixel.attack;

import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attacks one image: the parameters' search, run by a probe, for each goal in turn until one is reached. */
public final class PixelAttack {

    private final AttackParameters parameters;
    private final QueryBudget budget;
    private final BooleanSupplier interrupted;
    private final BiPredicate<Goal, Hit> confirmation;

    private final EnumSet<Search> foundBy = EnumSet.noneOf(Search.class);
    private double lowestLoss = 1;
    private float[] lowestAt = new float[0];
    private double covered;
    private boolean swept;
    private Probe.Stop stop = Probe.Stop.NONE;

    /**
     * Creates an attack.
     *
     * @param parameters what it is allowed and how it goes about it
     * @param budget what may be spent; counts what was
     * @param interrupted asked between batches; true ends the search
     * @param confirmation judges each hit, spending from the budget itself
     */
    public PixelAttack(
            AttackParameters parameters,
            QueryBudget budget,
            BooleanSupplier interrupted,
            BiPredicate<Goal, Hit> confirmation) {
        this.parameters = parameters;
        this.budget = budget;
        this.interrupted = interrupted;
        this.confirmation = confirmation;
    }

    /**
     * Returns the most candidates that are tried on an image for one goal, whatever limit of queries there is.
     *
     * @param parameters how the attack goes about it
     * @param clean the clean image
     */
    public static long most(AttackParameters parameters, RgbImage clean) {
        return SearchStage.most(parameters, clean);
    }

    /**
     * What a search found.
     *
     * @param success whether a hit was confirmed; the one that was confirmed last counts
     * @param interrupted whether it was interrupted before it had run to its end or to its limit
     * @param effort what was done
     */
    public record Found(boolean success, boolean interrupted, SearchEffort effort) {}

    /**
     * Looks for edits. What a later stage throws takes nothing back that an earlier one found.
     *
     * @param attacked the clean image
     * @param goals what counts as success, in turn; one success is enough
     * @param start candidates for a goal that are scored already, the most important first; a search that evolves takes as
     *     many into its first population as a quarter of that holds
     * @return what was found
     */
    public Found attack(AttackedImage attacked, List<Goal> goals, Function<Goal, List<StartingCandidate>> start) {
        EditSpace space = new EditSpace(attacked.image().image(), parameters.rules());
        lowestAt = new float[attacked.image().image().size()];
        Arrays.fill(lowestAt, Float.POSITIVE_INFINITY);
        Optional<Hit> hit = Optional.empty();
        String fault = "";
        for (Goal goal : goals) {
            HitConfirmer confirmer = new HitConfirmer(budget, found -> confirmation.test(goal, found));
            try {
                attack(attacked, space, goal, start.apply(goal), confirmer);
            } catch (RuntimeException e) {
                if (confirmer.held().isEmpty()) {
                    throw e;
                }
                fault = "; then the search failed: " + e.getMessage();
            }
            hit = confirmer.held();
            if (hit.isPresent() || stop == Probe.Stop.QUERY_LIMIT || stop == Probe.Stop.INTERRUPTED) {
                break;
            }
        }
        OptionalDouble coverage = swept ? OptionalDouble.of(covered / goals.size()) : OptionalDouble.empty();
        return new Found(
                hit.isPresent(),
                stop == Probe.Stop.INTERRUPTED && hit.isEmpty(),
                new SearchEffort(
                        budget.spent(),
                        lowestLoss,
                        coverage,
                        foundBy,
                        hit.isPresent() ? "found" + finders(foundBy) + fault : ending(coverage),
                        false));
    }

    /** Returns the positions that single pixels were tried at, those first that came nearest to success. */
    public List<Integer> nearest() {
        return IntStream.range(0, lowestAt.length)
                .filter(position -> lowestAt[position] < Float.POSITIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(position -> lowestAt[position]))
                .toList();
    }

    private void attack(
            AttackedImage attacked, EditSpace space, Goal goal, List<StartingCandidate> start, HitConfirmer confirmer) {
        for (SearchStage stage : SearchStage.of(parameters, start)) {
            Probe probe = new Probe(attacked, space, parameters.pixels(), goal, budget, interrupted, confirmer);
            try {
                stage.strategy()
                        .search(
                                probe,
                                purpose -> RandomStreams.stream(
                                        parameters.seed(), attacked.image().name(), purpose + " for " + goal));
            } finally {
                stop = probe.stop();
                lowestLoss = Math.min(lowestLoss, probe.lowestLoss());
                probe.lower(lowestAt);
                swept |= probe.coverage().isPresent();
                covered += probe.coverage().orElse(0);
            }
            if (stop == Probe.Stop.SUCCESS) {
                foundBy.add(stage.name());
            }
            boolean done = confirmer.held().isPresent() && !parameters.search().runsAllStages();
            if (done || stop == Probe.Stop.QUERY_LIMIT || stop == Probe.Stop.INTERRUPTED) {
                return;
            }
        }
    }

    private String finders(Set<Search> found) {
        return parameters.search().runsAllStages()
                ? " by " + found.stream().map(Search::name).collect(Collectors.joining(" and "))
                : "";
    }

    private String ending(OptionalDouble coverage) {
        String corners =
                coverage.isEmpty() ? "" : Text.format(" with %s of the corners tried", share(coverage.getAsDouble()));
        if (stop == Probe.Stop.NONE && parameters.stopsEarly() && coverage.orElse(1) < 1) {
            return Text.format(
                    "ended after %d quer{y|ies}%s, when the chance that the others fool was estimated below %s",
                    budget.spent(), corners, parameters.stopBelow());
        }
        return switch (stop) {
            case SUCCESS, NONE -> Text.format("ran to its end in %d quer{y|ies}%s", budget.spent(), corners);
            case QUERY_LIMIT -> Text.format("reached its limit of %d quer{y|ies}%s", budget.limit(), corners);
            case INTERRUPTED -> Text.format("interrupted after %d quer{y|ies}%s", budget.spent(), corners);
        };
    }

    private static String share(double share) {
        return share >= 1 ? "all" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
