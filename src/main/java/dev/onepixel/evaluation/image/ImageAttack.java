package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.StartingCandidate;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.Scores;
import dev.onepixel.proof.ProofResult;
import dev.onepixel.text.Text;
import dev.onepixel.thread.Helpers;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * One attacker against one image: clean check, edits that are already known, search, result. Each step can be asked for
 * by itself, because an attacker who knows the defense begins where the unaware one ended. Whatever the classifier
 * throws is the result of this image.
 */
public final class ImageAttack implements AutoCloseable {

    private final AttackState state;
    private final AttackParameters parameters;
    private Optional<PixelAttack> searched = Optional.empty();

    public ImageAttack(
            LabelledImage image,
            Classifier classifier,
            AttackParameters parameters,
            EvidenceVerifier verifier,
            BooleanSupplier interrupted) {
        this(image, classifier, parameters, verifier, interrupted, Helpers.NONE, queries -> {});
    }

    ImageAttack(
            LabelledImage image,
            Classifier classifier,
            AttackParameters parameters,
            EvidenceVerifier verifier,
            BooleanSupplier interrupted,
            Helpers helpers,
            LongConsumer spending) {
        this.state = new AttackState(image, classifier, parameters, verifier, interrupted, helpers, spending);
        this.parameters = parameters;
    }

    /**
     * Classifies the clean image, and once more before it is attacked where the limit has room for that; the result is
     * there if the attack ends here.
     */
    public Optional<AttackResult> checkClean() {
        return state.guarded(
                () -> {
                    if (!state.budget().canPayFor(1)) {
                        return Optional.of(state.result(
                                Outcome.INCONCLUSIVE,
                                Text.format(
                                        "its limit of %d quer{y|ies} does not pay for one classification, which takes %d",
                                        state.budget().limit(),
                                        state.classifier().queriesPerVariant())));
                    }
                    Decision clean = state.decideOnClean();
                    if (!clean.label().equals(state.image().label())) {
                        return Optional.of(
                                state.result(Outcome.MISCLASSIFIED, "not attacked: the clean image is misclassified"));
                    }
                    if (state.budget().affords(2)) {
                        DeterminismCheck.requireSame(
                                state.classifier(), state.cleanScores(), state.classify(List.of()));
                    }
                    return Optional.<AttackResult>empty();
                },
                Optional::of);
    }

    /** Returns how many variants a share of the query limit pays for. */
    long affordable(double share) {
        return (long) (share * state.budget().limit() / state.classifier().queriesPerVariant());
    }

    /**
     * Tries edits that fooled something before, one query each.
     *
     * @param known the edits, each a candidate of its own
     * @param goals what counts as success: any of these
     * @return the result so far; it is WITHSTOOD if none of them fooled
     */
    AttackResult replay(List<List<PixelEdit>> known, List<Goal> goals) {
        return replay(known, goals, (edits, scores) -> {});
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
        AttackResult replayed = replay(known, goals, (edits, scores) -> tried.add(edits, goals, scores));
        return replayed.outcome() == Outcome.WITHSTOOD ? search(goals, tried::start) : replayed;
    }

    private AttackResult replay(
            List<List<PixelEdit>> known, List<Goal> goals, BiConsumer<List<PixelEdit>, Scores> scored) {
        return state.guarded(
                () -> {
                    int tried = 0;
                    for (List<PixelEdit> edits : known) {
                        if (state.isInterrupted()) {
                            return state.result(
                                    Outcome.INCONCLUSIVE,
                                    Text.format("interrupted after %d of %d known edit{s}", tried, known.size()));
                        }
                        if (state.budget().affords(1)) {
                            tried++;
                            scored.accept(edits, state.classify(edits));
                            if (state.confirmsLast(edits, goals)) {
                                return state.result(Outcome.FOOLED, "replayed an edit that was known");
                            }
                        }
                    }
                    return state.result(
                            Outcome.WITHSTOOD,
                            tried == known.size()
                                    ? Text.format("replayed %d known edit{s} and searched for none", tried)
                                    : Text.format(
                                            "replayed %d of %d known edit{s} within its limit of %d quer{y|ies} and searched for none",
                                            tried, known.size(), state.budget().limit()));
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
        return state.guarded(
                () -> {
                    PixelAttack attack =
                            new PixelAttack(parameters, state.budget(), state::isInterrupted, state::confirm);
                    PixelAttack.Found found = attack.attack(state.attacked(), goals, start);
                    state.searched(found.effort());
                    searched = Optional.of(attack);
                    Outcome outcome = found.success()
                            ? Outcome.FOOLED
                            : found.interrupted() ? Outcome.INCONCLUSIVE : Outcome.WITHSTOOD;
                    return state.result(outcome, found.effort().ending());
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
        return state.guarded(
                () -> {
                    ProofResult found = prover.prove(
                            state.image(),
                            state.classifier().labels().indexOf(state.image().label()),
                            parameters,
                            goals,
                            searched.map(PixelAttack::nearest).orElse(List.of()));
                    state.budget().spendQueries(found.queries());
                    ProofFigures figures = ImageProver.figures(state.image(), parameters, found);
                    state.proved(figures);
                    if (found.counterexample().isPresent()) {
                        List<PixelEdit> edits = List.of(found.counterexample().get());
                        state.classify(edits);
                        if (state.confirmsLast(edits, goals)) {
                            return state.result(
                                    Outcome.FOOLED, withstood.ending() + "; then the proof met an edit that fools");
                        }
                    }
                    boolean refuted = found.outcome() == ProofResult.Outcome.REFUTED;
                    if (!figures.isComplete() && !refuted && state.isInterrupted()) {
                        // What was cut off is no result to keep: a resumed run begins this image anew.
                        return state.result(
                                Outcome.INCONCLUSIVE,
                                Text.format(
                                        "%s; then interrupted when %d of %d position{s} {<was|were} proved",
                                        withstood.ending(), figures.proved(), figures.positions()));
                    }
                    return figures.isComplete()
                            ? state.result(
                                    Outcome.PROVED,
                                    Text.format(
                                            "%s; then it was proved that no colour at any of %d position{s} changes the decision, in %d box{es}",
                                            withstood.ending(), figures.positions(), figures.boxes()))
                            : state.result(
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
        return state.result(Outcome.INCONCLUSIVE, why);
    }

    @Override
    public void close() {
        state.close();
    }
}
