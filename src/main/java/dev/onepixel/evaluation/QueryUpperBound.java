package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.image.EvidenceVerifier;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;

/**
 * The most queries that a plan spends on an image: each search run to its end, or to its limit, with one hit confirmed. Hits
 * that do not hold when they are confirmed, and what a proof meets, come on top.
 */
final class QueryUpperBound {

    /** A clean image is classified, and once more before it is attacked. */
    private static final int CLEAN = 2;

    private final EvaluationPlan plan;
    private final Classifier bare;
    private final Classifier attacked;
    private final int known;

    QueryUpperBound(EvaluationPlan plan, Classifier bare) {
        this.plan = plan;
        this.bare = bare;
        this.attacked = plan.attacked(bare);
        this.known = plan.known().size();
    }

    /** Returns the most queries on an image; a floating-point number, because the largest plans exceed any whole one. */
    double of(LabelledImage image) {
        AttackParameters attack = plan.attack();
        double goals = plan.eachTarget() ? 1 : plan.goals(image.label()).size();
        double searched = goals * PixelAttack.most(attack, image.image());
        int tried = Math.min(known, plan.known().own(image).size() + KnownEdits.MOST_OF_OTHERS);
        double most = Math.min((double) attack.maxQueriesPerImage(), cost(bare, CLEAN + tried + searched));
        if (plan.isDefended()) {
            double again = plan.attacker() == Attacker.AWARE ? tried + searched : 0;
            most += Math.min((double) attack.maxQueriesPerImage(), cost(attacked, CLEAN + 1 + again));
        }
        return plan.eachTarget() ? most * plan.targets(image.label()).size() : most;
    }

    private static double cost(Classifier classifier, double variants) {
        double draws = classifier.drawsAnew() ? classifier.queriesPerJudgement(EvidenceVerifier.FRESH_DRAWS) : 0;
        return classifier.queriesPerVariant() * (variants + 1) + draws;
    }
}
