package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One attacker against one image: clean check, search, confirmation from the evidence, result. */
final class ImageAttack {

    private final Attacker attacker;
    private final Classifier classifier;
    private final AttackParameters parameters;
    private final Evidence evidence;
    private final BooleanSupplier interrupted;
    private final LabelledImage image;
    private final QueryBudget budget;

    private String cleanPrediction = "";
    private double cleanConfidence;
    private double lowestLoss = 1;
    private Hit hit = Hit.NONE;

    /** A confirmed success. */
    private record Hit(List<PixelEdit> edits, int decision, double confidence, String evidence) {
        static final Hit NONE = new Hit(List.of(), -1, 0, "");
    }

    ImageAttack(
            Attacker attacker,
            Classifier classifier,
            AttackParameters parameters,
            Evidence evidence,
            BooleanSupplier interrupted,
            LabelledImage image) {
        this.attacker = attacker;
        this.classifier = classifier;
        this.parameters = parameters;
        this.evidence = evidence;
        this.interrupted = interrupted;
        this.image = image;
        this.budget = new QueryBudget(parameters.maxQueriesPerImage(), classifier.queriesPerVariant(), 1);
    }

    /**
     * Attacks the image.
     *
     * @param goals what to try for, in turn; one success is enough
     * @return the result
     */
    AttackResult run(List<Goal> goals) {
        try (PreparedImage prepared = classifier.prepare(image.image())) {
            if (!isCorrectWhenClean(prepared)) {
                return result(Outcome.MISCLASSIFIED, "not attacked: the clean image is misclassified");
            }
            return search(prepared, goals);
        } catch (ClassifierException e) {
            return result(Outcome.INCONCLUSIVE, String.valueOf(e.getMessage()));
        }
    }

    private boolean isCorrectWhenClean(PreparedImage prepared) {
        Scores scores = new Scores(classifier.labels().size());
        prepared.classify(Variants.of(image.image(), List.of()), scores);
        budget.spend(1);
        cleanPrediction = classifier.labels().get(scores.decision(0));
        cleanConfidence = scores.score(0, scores.decision(0));
        return cleanPrediction.equals(image.label());
    }

    private AttackResult search(PreparedImage prepared, List<Goal> goals) {
        PixelAttack attack = new PixelAttack(parameters);
        String ending = "nothing to search for";
        for (Goal goal : goals) {
            PixelAttack.Found found = attack.attack(
                    image,
                    prepared,
                    classifier.labels().size(),
                    goal,
                    budget,
                    interrupted,
                    edits -> confirm(goal, edits));
            lowestLoss = Math.min(lowestLoss, found.lowestLoss());
            ending = found.ending();
            if (!found.edits().isEmpty()) {
                return result(Outcome.FOOLED, ending);
            }
            if (found.interrupted()) {
                return result(Outcome.INCONCLUSIVE, ending);
            }
        }
        return result(Outcome.WITHSTOOD, ending);
    }

    /** Keeps the edited image as evidence and classifies what was read back from it. */
    private boolean confirm(Goal goal, List<PixelEdit> edits) {
        RgbImage edited = image.image().with(edits);
        Evidence.Kept kept = evidence.keep(attacker, image.name(), edited);
        Scores scores = classifier.classify(kept.readBack());
        budget.spend(1);
        int decision = scores.decision(0);
        if (!goal.isReachedBy(decision)) {
            evidence.discard(kept.path());
            return false;
        }
        hit = new Hit(edits, decision, scores.score(0, decision), kept.path());
        return true;
    }

    private AttackResult result(Outcome outcome, String ending) {
        boolean fooled = outcome == Outcome.FOOLED;
        return new AttackResult(
                image.name(),
                image.label(),
                cleanPrediction,
                cleanConfidence,
                outcome,
                fooled ? classifier.labels().get(hit.decision()) : cleanPrediction,
                fooled ? hit.confidence() : cleanConfidence,
                budget.spent(),
                hit.edits().stream()
                        .map(edit -> PixelChange.of(image.image(), edit))
                        .toList(),
                lowestLoss,
                hit.evidence(),
                ending);
    }
}
