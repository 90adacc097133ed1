package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Effort;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.attack.StartingCandidate;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One attacker against one image: clean check, edits that are already known, search, result. Each step can be asked for
 * by itself, because an attacker who knows the defense begins where the unaware one ended.
 */
public final class ImageAttack implements AutoCloseable {

    private final LabelledImage image;
    private final Classifier classifier;
    private final AttackParameters parameters;
    private final Judge judge;
    private final BooleanSupplier interrupted;
    private final QueryBudget budget;
    private final PreparedImage prepared;
    private final Scores scores;
    private final Scores cleanScores;

    private Decision clean = Decision.NONE;
    private double lowestLoss = 1;
    private Effort effort = Effort.NONE;
    private Optional<Judge.Hit> hit = Optional.empty();

    public ImageAttack(
            LabelledImage image,
            Classifier classifier,
            AttackParameters parameters,
            Judge judge,
            BooleanSupplier interrupted) {
        this.image = image;
        this.classifier = classifier;
        this.parameters = parameters;
        this.judge = judge;
        this.interrupted = interrupted;
        this.budget = new QueryBudget(
                parameters.maxQueriesPerImage(), classifier.queriesPerVariant(), judge.queriesPerJudgement());
        this.prepared = classifier.prepare(image.image());
        this.scores = new Scores(classifier.labels().size());
        this.cleanScores = new Scores(classifier.labels().size());
    }

    /** Classifies the clean image; the result is there if the attack ends here. */
    public Optional<AttackResult> checkClean() {
        try {
            prepared.classify(Variants.of(image.image(), List.of()), cleanScores);
            budget.spend(1);
            clean = decision(cleanScores);
            return clean.label().equals(image.label())
                    ? Optional.empty()
                    : Optional.of(result(Outcome.MISCLASSIFIED, "not attacked: the clean image is misclassified"));
        } catch (ClassifierException e) {
            return Optional.of(result(Outcome.INCONCLUSIVE, String.valueOf(e.getMessage())));
        }
    }

    /** Returns how many variants a share of the query limit pays for. */
    long affordable(double share) {
        return (long) (share * budget.limit() / classifier.queriesPerVariant());
    }

    /**
     * Tries edits that fooled something before, one query each.
     *
     * @param known the edits, each a candidate of its own
     * @param goals what counts as success: any of these
     * @return the result so far; it is WITHSTOOD if none of them fooled
     */
    AttackResult replay(List<List<PixelEdit>> known, List<Goal> goals) {
        return replay(known, goals, edits -> {});
    }

    /**
     * Tries edits that fooled something before, one query each, and then searches; a search that evolves begins with some
     * of those that did not fool.
     *
     * @param known the edits, each a candidate of its own
     * @param own those of them that were found on this image
     * @param goals what counts as success: any of these
     * @return the result
     */
    AttackResult replayThenSearch(List<List<PixelEdit>> known, List<List<PixelEdit>> own, List<Goal> goals) {
        KnownScores tried = new KnownScores(own);
        AttackResult replayed = replay(known, goals, edits -> tried.add(edits, goals, scores));
        return replayed.outcome() == Outcome.WITHSTOOD ? search(goals, tried::start) : replayed;
    }

    private AttackResult replay(List<List<PixelEdit>> known, List<Goal> goals, Consumer<List<PixelEdit>> scored) {
        try {
            int tried = 0;
            for (List<PixelEdit> edits : known) {
                if (interrupted.getAsBoolean()) {
                    return result(
                            Outcome.INCONCLUSIVE,
                            "interrupted after %d of %d known edits".formatted(tried, known.size()));
                }
                if (budget.affords(1)) {
                    tried++;
                    classify(edits);
                    scored.accept(edits);
                    for (Goal goal : goals) {
                        if (goal.isReachedBy(scores, 0) && confirm(goal, edits)) {
                            return result(Outcome.FOOLED, "replayed an edit that was known");
                        }
                    }
                }
            }
            return result(
                    Outcome.WITHSTOOD,
                    tried == known.size()
                            ? "replayed %d known edits and searched for none".formatted(tried)
                            : "replayed %d of %d known edits within its limit of %d queries and searched for none"
                                    .formatted(tried, known.size(), budget.limit()));
        } catch (ClassifierException e) {
            return result(Outcome.INCONCLUSIVE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Searches.
     *
     * @param goals what to try for, in turn; one success is enough
     * @return the result
     */
    public AttackResult search(List<Goal> goals) {
        return search(goals, goal -> List.of());
    }

    private AttackResult search(List<Goal> goals, Function<Goal, List<StartingCandidate>> start) {
        try {
            String ending = "nothing to search for";
            for (Goal goal : goals) {
                PixelAttack.Found found = new PixelAttack(parameters, start.apply(goal))
                        .attack(image, prepared, cleanScores, goal, budget, interrupted, edits -> confirm(goal, edits));
                lowestLoss = Math.min(lowestLoss, found.lowestLoss());
                ending = found.ending();
                effort = found.effort();
                if (!found.edits().isEmpty()) {
                    return result(Outcome.FOOLED, ending);
                }
                if (found.interrupted()) {
                    return result(Outcome.INCONCLUSIVE, ending);
                }
            }
            return result(Outcome.WITHSTOOD, ending);
        } catch (ClassifierException e) {
            return result(Outcome.INCONCLUSIVE, String.valueOf(e.getMessage()));
        }
    }

    private void classify(List<PixelEdit> edits) {
        prepared.classify(Variants.of(image.image(), edits), scores);
        budget.spend(1);
    }

    private boolean confirm(Goal goal, List<PixelEdit> edits) {
        hit = judge.judge(image, goal, edits, budget);
        return hit.isPresent();
    }

    private Decision decision(Scores of) {
        int decision = of.decision(0);
        return new Decision(classifier.labels().get(decision), of.score(0, decision), of.consensus(0));
    }

    private AttackResult result(Outcome outcome, String ending) {
        if (outcome != Outcome.FOOLED) {
            return new AttackResult(
                            image.name(),
                            image.label(),
                            clean,
                            outcome,
                            clean,
                            budget.spent(),
                            List.of(),
                            Confirmation.NONE,
                            lowestLoss,
                            "",
                            ending)
                    .withEffort(effort);
        }
        Judge.Hit proof = hit.orElseThrow();
        return new AttackResult(
                        image.name(),
                        image.label(),
                        clean,
                        outcome,
                        proof.decision(),
                        budget.spent(),
                        proof.edits().stream()
                                .map(edit -> PixelChange.of(image.image(), edit))
                                .toList(),
                        proof.confirmation(),
                        lowestLoss,
                        proof.evidence(),
                        ending)
                .withEffort(effort);
    }

    @Override
    public void close() {
        prepared.close();
    }
}
