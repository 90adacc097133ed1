package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.AttackedImage;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Hit;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;
import dev.onepixel.thread.Helpers;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one attacker has asked, spent and found on one image so far: asks the classifier within the budget, has successes
 * confirmed, and makes results of what is known, also where something is thrown.
 */
final class AttackState implements AutoCloseable {

    private final LabelledImage image;
    private final Classifier classifier;
    private final EvidenceVerifier verifier;
    private final BooleanSupplier interrupted;
    private final Helpers helpers;
    private final QueryBudget budget;
    private final Scores scores;
    private final Scores cleanScores;

    private @Nullable PreparedImage prepared;
    private Decision clean = Decision.NONE;
    private SearchEffort effort = SearchEffort.NONE;
    private Optional<AdversarialExample> success = Optional.empty();
    private Optional<ProofFigures> proof = Optional.empty();

    AttackState(
            LabelledImage image,
            Classifier classifier,
            AttackParameters parameters,
            EvidenceVerifier verifier,
            BooleanSupplier interrupted,
            Helpers helpers,
            LongConsumer spending) {
        this.image = image;
        this.classifier = classifier;
        this.verifier = verifier;
        this.interrupted = interrupted;
        this.helpers = helpers;
        this.budget = new QueryBudget(
                parameters.maxQueriesPerImage(),
                classifier.queriesPerVariant(),
                verifier.queriesPerJudgement(),
                spending);
        this.scores = new Scores(classifier.labels().size());
        this.cleanScores = new Scores(classifier.labels().size());
    }

    LabelledImage image() {
        return image;
    }

    Classifier classifier() {
        return classifier;
    }

    QueryBudget budget() {
        return budget;
    }

    Scores cleanScores() {
        return cleanScores;
    }

    boolean isInterrupted() {
        return interrupted.getAsBoolean();
    }

    /** Prepares the image and decides on it as it is; to be done before anything else. */
    Decision decideOnClean() {
        PreparedImage ready = new SharedImage(classifier, image.image(), helpers);
        prepared = ready;
        classify(List.of(), cleanScores);
        int decision = cleanScores.decision(0);
        clean = new Decision(
                classifier.labels().get(decision), cleanScores.score(0, decision), cleanScores.consensus(0));
        return clean;
    }

    /** Returns what a search is let loose on. */
    AttackedImage attacked() {
        return new AttackedImage(image, ready(), cleanScores);
    }

    /** Classifies the image with edits; the scores are overwritten by the next. */
    Scores classify(List<PixelEdit> edits) {
        classify(edits, scores);
        return scores;
    }

    private void classify(List<PixelEdit> edits, Scores into) {
        budget.spend(1);
        ready().classify(Variants.of(image.image(), edits), into);
    }

    private PreparedImage ready() {
        if (prepared == null) {
            throw new IllegalStateException("The clean image is checked before anything else");
        }
        return prepared;
    }

    /** Returns whether edits that were {@linkplain #classify classified} just now reach any of the goals for good. */
    boolean confirmsLast(List<PixelEdit> edits, List<Goal> goals) {
        for (Goal goal : goals) {
            if (goal.isReachedBy(scores, 0) && confirm(goal, new Hit(edits, goal.loss(scores, 0)))) {
                return true;
            }
        }
        return false;
    }

    /** Has a hit confirmed on its evidence, which is the success from then on. */
    boolean confirm(Goal goal, Hit hit) {
        Optional<AdversarialExample> earlier = success;
        try {
            success = verifier.verifier(image, goal, hit, budget);
            return success.isPresent();
        } catch (RuntimeException e) {
            earlier.ifPresent(confirmed -> verifier.keepAgain(image, confirmed));
            throw e;
        }
    }

    /** Takes note of what a search did. */
    void searched(SearchEffort done) {
        effort = done;
    }

    /** Takes note of how far a proof got. */
    void proved(ProofFigures figures) {
        proof = Optional.of(figures);
    }

    AttackResult result(Outcome outcome, String ending) {
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

    /**
     * Takes a step. What models, transforms and files of others throw must not take the other images' results with it.
     * Evidence that cannot be kept is no such thing: that is a fault of the run.
     *
     * @param step the step
     * @param failed makes of the result of a step that threw what the step would have returned
     */
    <T> T guarded(Supplier<T> step, Function<AttackResult, T> failed) {
        try {
            return step.get();
        } catch (EvaluationException e) {
            if (isInterrupted()) {
                return failed.apply(interruption());
            }
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return failed.apply(
                    isInterrupted() ? interruption() : result(Outcome.INCONCLUSIVE, effort.failed(reason(e))));
        }
    }

    private AttackResult interruption() {
        return result(Outcome.INCONCLUSIVE, Text.format("interrupted after %d quer{y|ies}", budget.spent()));
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof ClassifierException && thrown.getMessage() != null
                ? thrown.getMessage()
                : "the model or what it is shown threw " + thrown;
    }

    @Override
    public void close() {
        if (prepared != null) {
            prepared.close();
        }
    }
}
