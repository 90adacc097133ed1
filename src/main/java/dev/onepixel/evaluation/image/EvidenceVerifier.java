package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Hit;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelChange;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Verifies what a search found: keeps the edited image as evidence, reads it back, and shows what was read to the
 * classifier as the whole image that it is, as anybody would who has the file.
 *
 * <p>Behind a defense with fresh randomness a hit counts only if it holds in the majority of {@value #FRESH_DRAWS} draws
 * that the search never saw.
 */
public final class EvidenceVerifier {

    /** Fresh draws that a hit is judged on, the m of "k of m"; odd, so that there is always a majority. */
    public static final int FRESH_DRAWS = 25;

    private final Attacker attacker;
    private final Classifier classifier;
    private final Evidence evidence;

    public EvidenceVerifier(Attacker attacker, Classifier classifier, Evidence evidence) {
        this.attacker = attacker;
        this.classifier = classifier;
        this.evidence = evidence;
    }

    /** Returns the most queries that one judgement takes. */
    int queriesPerJudgement() {
        return classifier.queriesPerVariant()
                + (classifier.drawsAnew() ? classifier.queriesPerJudgement(FRESH_DRAWS) : 0);
    }

    /**
     * Judges edits.
     *
     * @param image the clean image
     * @param goal what they are to reach
     * @param hit what was found
     * @param budget is charged
     * @return the proof, empty if they do not hold
     * @throws dev.onepixel.model.ClassifierException when the classifier says now what it did not say in the search
     */
    Optional<AdversarialExample> verifier(LabelledImage image, Goal goal, Hit hit, QueryBudget budget) {
        Evidence.Kept kept = evidence.keep(attacker, image.name(), image.image().with(hit.edits()));
        try {
            Optional<AdversarialExample> success = verifier(image, goal, hit, budget, kept);
            if (success.isEmpty()) {
                evidence.discard(kept.path());
            }
            return success;
        } catch (RuntimeException e) {
            evidence.discard(kept.path());
            throw e;
        }
    }

    private Optional<AdversarialExample> verifier(
            LabelledImage image, Goal goal, Hit hit, QueryBudget budget, Evidence.Kept kept) {
        budget.spend(1);
        Scores scores = classifier.classify(kept.readBack());
        int decision = scores.decision(0);
        Confirmation confirmation = new Confirmation(goal.isReachedBy(scores, 0) ? 1 : 0, 1);
        if (!classifier.drawsAnew()) {
            DeterminismCheck.requireSame(classifier, hit.loss(), goal.loss(scores, 0));
        } else if (confirmation.held() == 1 || !(goal instanceof Goal.Sure)) {
            // What asks for confidence must hold here first, because draws only tell decisions.
            budget.spendQueries(classifier.queriesPerJudgement(FRESH_DRAWS));
            List<Integer> draws = classifier.decide(kept.readBack(), FRESH_DRAWS);
            confirmation = new Confirmation(
                    (int) draws.stream().filter(goal::isReachedBy).count(), FRESH_DRAWS);
            decision = mostFrequent(draws, goal, decision);
        }
        if (2 * confirmation.held() <= confirmation.draws()) {
            return Optional.empty();
        }
        return Optional.of(new AdversarialExample(
                new Decision(classifier.labels().get(decision), scores.score(0, decision), scores.consensus(0)),
                hit.edits().stream()
                        .map(edit -> PixelChange.of(image.image(), edit))
                        .toList(),
                confirmation,
                kept.path()));
    }

    /** Keeps what was confirmed before once more, because the evidence of a later hit took its place. */
    void keepAgain(LabelledImage image, AdversarialExample confirmed) {
        evidence.keep(
                attacker,
                image.name(),
                image.image()
                        .with(confirmed.changes().stream()
                                .map(PixelChange::edit)
                                .toList()));
    }

    private static int mostFrequent(List<Integer> decisions, Goal goal, int fallback) {
        return decisions.stream()
                .filter(goal::isReachedBy)
                .collect(Collectors.groupingBy(d -> d, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(fallback);
    }
}
