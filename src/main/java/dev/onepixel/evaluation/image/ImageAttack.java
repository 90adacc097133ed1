package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.AttackedImage;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Hit;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.attack.StartingCandidate;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.proof.ProofResult;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attacker against one image: clean check, edits that are already known, search, result. Each step can be asked for
 * by itself, because an attacker who knows the defense begins where the unaware one ended. Whatever the classifier
 * throws is the result of this image.
 */
public final class ImageAttack implements AutoCloseable {

    private final LabelledImage image;
    private final Classifier classifier;
    private final AttackParameters parameters;
    private final EvidenceVerifier verifier;
    private final BooleanSupplier interrupted;
    private final QueryBudget budget;
    private final Scores scores;
    private final Scores cleanScores;

    private @Nullable PreparedImage prepared;
    private Decision clean = Decision.NONE;
    private SearchEffort effort = SearchEffort.NONE;
    private Optional<AdversarialExample> success = Optional.empty();
    private Optional<PixelAttack> searched = Optional.empty();
    private Optional<ProofFigures> proof = Optional.empty();

    public ImageAttack(
            LabelledImage image,
            Classifier classifier,
            AttackParameters parameters,
            EvidenceVerifier verifier,
            BooleanSupplier interrupted) {
        this(image, classifier, parameters, verifier, interrupted, queries -> {});
    }

    ImageAttack(
            LabelledImage image,
            Classifier classifier,
            AttackParameters parameters,
            EvidenceVerifier verifier,
            BooleanSupplier interrupted,
            LongConsumer spending) {
        this.image = image;
        this.classifier = classifier;
        this.parameters = parameters;
        this.verifier = verifier;
        this.interrupted = interrupted;
        this.budget = new QueryBudget(
                parameters.maxQueriesPerImage(),
                classifier.queriesPerVariant(),
                verifier.queriesPerJudgement(),
                spending);
        this.scores = new Scores(classifier.labels().size());
        this.cleanScores = new Scores(classifier.labels().size());
    }

    /**
     * Classifies the clean image, and once more before it is attacked where the limit has room for that; the result is
     * there if the attack ends here.
     */
    public Optional<AttackResult> checkClean() {
        return guarded(
                () -> {
                    if (!budget.canPayFor(1)) {
                        return Optional.of(result(
                                Outcome.INCONCLUSIVE,
                                Text.format(
                                        "its limit of %d quer{y|ies} does not pay for one classification, which takes %d",
                                        budget.limit(), classifier.queriesPerVariant())));
                    }
                    PreparedImage ready = classifier.prepare(image.image());
                    prepared = ready;
                    classify(ready, List.of(), cleanScores);
                    clean = decision(cleanScores);
                    if (!clean.label().equals(image.label())) {
                        return Optional.of(
                                result(Outcome.MISCLASSIFIED, "not attacked: the clean image is misclassified"));
                    }
                    if (budget.affords(2)) {
                        classify(ready, List.of(), scores);
                        DeterminismCheck.requireSame(classifier, cleanScores, scores);
                    }
                    return Optional.<AttackResult>empty();
                },
                Optional::of);
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
        FailedKnownEdits tried = new FailedKnownEdits(own);
        AttackResult replayed = replay(known, goals, edits -> tried.add(edits, goals, scores));
        return replayed.outcome() == Outcome.WITHSTOOD ? search(goals, tried::start) : replayed;
    }

    private AttackResult replay(List<List<PixelEdit>> known, List<Goal> goals, Consumer<List<PixelEdit>> scored) {
        return guarded(
                () -> {
                    int tried = 0;
                    for (List<PixelEdit> edits : known) {
                        if (interrupted.getAsBoolean()) {
                            return result(
                                    Outcome.INCONCLUSIVE,
                                    Text.format("interrupted after %d of %d known edit{s}", tried, known.size()));
                        }
                        if (budget.affords(1)) {
                            tried++;
                            classify(ready(), edits, scores);
                            scored.accept(edits);
                            for (Goal goal : goals) {
                                if (goal.isReachedBy(scores, 0)
                                        && confirm(goal, new Hit(edits, goal.loss(scores, 0)))) {
                                    return result(Outcome.FOOLED, "replayed an edit that was known");
                                }
                            }
                        }
                    }
                    return result(
                            Outcome.WITHSTOOD,
                            tried == known.size()
                                    ? Text.format("replayed %d known edit{s} and searched for none", tried)
                                    : Text.format(
                                            "replayed %d of %d known edit{s} within its limit of %d quer{y|ies} and searched for none",
                                            tried, known.size(), budget.limit()));
                },
                result -> result);
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
        return guarded(
                () -> {
                    PixelAttack attack = new PixelAttack(parameters, budget, interrupted, this::confirm);
                    PixelAttack.Found found =
                            attack.attack(new AttackedImage(image, ready(), cleanScores), goals, start);
                    effort = found.effort();
                    searched = Optional.of(attack);
                    Outcome outcome = found.success()
                            ? Outcome.FOOLED
                            : found.interrupted() ? Outcome.INCONCLUSIVE : Outcome.WITHSTOOD;
                    return result(outcome, effort.ending());
                },
                result -> result);
    }

    /**
     * Proves an image that withstood, or finds what the search did not.
     *
     * @param withstood the search's result
     * @param prover proves it
     * @param goals what counts as success: any of these
     * @return the result: PROVED, FOOLED by what the proof met, or as it was with how far the proof got
     */
    AttackResult prove(AttackResult withstood, ImageProver prover, List<Goal> goals) {
        if (withstood.outcome() != Outcome.WITHSTOOD) {
            return withstood;
        }
        return guarded(
                () -> {
                    ProofResult found = prover.prove(
                            image,
                            classifier.labels().indexOf(image.label()),
                            parameters,
                            goals,
                            searched.map(PixelAttack::nearest).orElse(List.of()));
                    budget.spendQueries(found.queries());
                    ProofFigures figures = ImageProver.figures(image, parameters, found);
                    proof = Optional.of(figures);
                    if (found.counterexample().isPresent()) {
                        List<PixelEdit> edits = List.of(found.counterexample().get());
                        classify(ready(), edits, scores);
                        for (Goal goal : goals) {
                            if (goal.isReachedBy(scores, 0) && confirm(goal, new Hit(edits, goal.loss(scores, 0)))) {
                                return result(
                                        Outcome.FOOLED, withstood.ending() + "; then the proof met an edit that fools");
                            }
                        }
                    }
                    boolean refuted = found.outcome() == ProofResult.Outcome.REFUTED;
                    if (!figures.isComplete() && !refuted && interrupted.getAsBoolean()) {
                        // What was cut off is no result to keep: a resumed run begins this image anew.
                        return result(
                                Outcome.INCONCLUSIVE,
                                Text.format(
                                        "%s; then interrupted when %d of %d position{s} {<was|were} proved",
                                        withstood.ending(), figures.proved(), figures.positions()));
                    }
                    return figures.isComplete()
                            ? result(
                                    Outcome.PROVED,
                                    Text.format(
                                            "%s; then it was proved that no colour at any of %d position{s} changes the decision, in %d box{es}",
                                            withstood.ending(), figures.positions(), figures.boxes()))
                            : result(
                                    Outcome.WITHSTOOD,
                                    Text.format(
                                            "%s; then %d of %d position{s} {<was|were} proved %s",
                                            withstood.ending(),
                                            figures.proved(),
                                            figures.positions(),
                                            refuted
                                                    ? "until an edit was met that the model decides on either way"
                                                    : "within " + prover.budget()));
                },
                result -> result);
    }

    /** Returns the result of an image that the attacker could not be let loose on. */
    AttackResult inconclusive(String why) {
        return result(Outcome.INCONCLUSIVE, why);
    }

    private PreparedImage ready() {
        if (prepared == null) {
            throw new IllegalStateException("The clean image is checked before anything else");
        }
        return prepared;
    }

    /**
     * What models, transforms and files of others throw must not take the other images' results with it. Evidence that
     * cannot be kept is no such thing: that is a fault of the run.
     */
    private <T> T guarded(Supplier<T> step, Function<AttackResult, T> failed) {
        try {
            return step.get();
        } catch (EvaluationException e) {
            if (interrupted.getAsBoolean()) {
                return failed.apply(
                        result(Outcome.INCONCLUSIVE, Text.format("interrupted after %d quer{y|ies}", budget.spent())));
            }
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return failed.apply(
                    interrupted.getAsBoolean()
                            ? result(
                                    Outcome.INCONCLUSIVE,
                                    Text.format("interrupted after %d quer{y|ies}", budget.spent()))
                            : result(Outcome.INCONCLUSIVE, effort.failed(reason(e))));
        }
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof ClassifierException && thrown.getMessage() != null
                ? thrown.getMessage()
                : "the model or what it is shown threw " + thrown;
    }

    private void classify(PreparedImage ready, List<PixelEdit> edits, Scores into) {
        budget.spend(1);
        ready.classify(Variants.of(image.image(), edits), into);
    }

    private boolean confirm(Goal goal, Hit hit) {
        Optional<AdversarialExample> earlier = success;
        try {
            success = verifier.verifier(image, goal, hit, budget);
            return success.isPresent();
        } catch (RuntimeException e) {
            earlier.ifPresent(confirmed -> verifier.keepAgain(image, confirmed));
            throw e;
        }
    }

    private Decision decision(Scores of) {
        int decision = of.decision(0);
        return new Decision(classifier.labels().get(decision), of.score(0, decision), of.consensus(0));
    }

    private AttackResult result(Outcome outcome, String ending) {
        return result(outcome, effort.ending(ending));
    }

    private AttackResult result(Outcome outcome, SearchEffort done) {
        return new AttackResult(
                image.name(),
                image.label(),
                clean,
                outcome,
                outcome == Outcome.FOOLED ? success : Optional.empty(),
                done.queries(budget.spent()),
                proof);
    }

    @Override
    public void close() {
        if (prepared != null) {
            prepared.close();
        }
    }
}
