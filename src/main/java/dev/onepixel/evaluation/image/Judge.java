package dev.onepixel.evaluation.image;

import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.FreshVerdict;
import dev.onepixel.defense.Randomness;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges what a search found: keeps the edited image as evidence, reads it back, and classifies what was read.
 *
 * <p>Behind a defense with fresh randomness a hit counts only if it holds in the majority of {@value #FRESH_DRAWS} draws
 * that the search never saw.
 */
public final class Judge {

    /** Fresh draws that a hit is judged on, the m of "k of m"; odd, so that there is always a majority. */
    static final int FRESH_DRAWS = 25;

    private final Attacker attacker;
    private final Classifier classifier;
    private final Evidence evidence;

    /** A success that was confirmed. */
    record Hit(List<PixelEdit> edits, Decision decision, Confirmation confirmation, String evidence) {}

    public Judge(Attacker attacker, Classifier classifier, Evidence evidence) {
        this.attacker = attacker;
        this.classifier = classifier;
        this.evidence = evidence;
    }

    /** Returns the most queries that one judgement takes. */
    int queriesPerJudgement() {
        return classifier.queriesPerVariant() + (drawsFresh() ? defended().queriesPerJudgement(FRESH_DRAWS) : 0);
    }

    private boolean drawsFresh() {
        return classifier instanceof DefendedClassifier && defended().vote().randomness() == Randomness.FRESH;
    }

    private DefendedClassifier defended() {
        return (DefendedClassifier) classifier;
    }

    /**
     * Judges edits.
     *
     * @param image the clean image
     * @param goal what they are to reach
     * @param edits what was found
     * @param budget is charged
     * @return the proof, empty if they do not hold
     */
    Optional<Hit> judge(LabelledImage image, Goal goal, List<PixelEdit> edits, QueryBudget budget) {
        Evidence.Kept kept = evidence.keep(attacker, image.name(), image.image().with(edits));
        Scores scores = classifyReadBack(image.image(), kept.readBack());
        budget.spend(1);
        int decision = scores.decision(0);
        Confirmation confirmation = new Confirmation(goal.isReachedBy(scores, 0) ? 1 : 0, 1);
        // What asks for confidence must hold here first, because draws only tell decisions.
        if (drawsFresh() && (confirmation.held() == 1 || !(goal instanceof Goal.Sure))) {
            FreshVerdict verdict = defended().judge(image.image(), edits, FRESH_DRAWS);
            budget.spendQueries(verdict.queries());
            int held =
                    (int) verdict.decisions().stream().filter(goal::isReachedBy).count();
            confirmation = new Confirmation(held, FRESH_DRAWS);
            decision = mostFrequent(verdict.decisions(), goal, decision);
        }
        if (2 * confirmation.held() <= confirmation.draws()) {
            evidence.discard(kept.path());
            return Optional.empty();
        }
        Decision edited =
                new Decision(classifier.labels().get(decision), scores.score(0, decision), scores.consensus(0));
        return Optional.of(new Hit(List.copyOf(edits), edited, confirmation, kept.path()));
    }

    /**
     * Classifies an image that was read back. A bare model sees it whole. A defense sees it as a variant of the clean
     * image, because its fixed randomness belongs to the clean image.
     */
    private Scores classifyReadBack(RgbImage clean, RgbImage readBack) {
        if (!(classifier instanceof DefendedClassifier)) {
            return classifier.classify(readBack);
        }
        Scores scores = new Scores(classifier.labels().size());
        try (PreparedImage prepared = classifier.prepare(clean)) {
            prepared.classify(Variants.of(clean, differences(clean, readBack)), scores);
        }
        return scores;
    }

    private static List<PixelEdit> differences(RgbImage clean, RgbImage readBack) {
        List<PixelEdit> differences = new ArrayList<>();
        for (int y = 0; y < clean.height(); y++) {
            for (int x = 0; x < clean.width(); x++) {
                if (clean.rgb(x, y) != readBack.rgb(x, y)) {
                    differences.add(new PixelEdit(x, y, readBack.rgb(x, y)));
                }
            }
        }
        return differences;
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
