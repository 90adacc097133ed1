package dev.onepixel.evaluation;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.check.Preflight;
import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.journal.JournalOpening;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.proof.Prover;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run begins with. It is there once plan, model and images are found to fit each other, so whatever can be refused is
 * refused before an image is attacked.
 *
 * @param images those that can be attacked
 * @param prover proves what withstands, empty where that is not asked for
 * @param mostQueries the most queries on each image, by name
 * @param journal the results that the run begins with, and where further ones go
 */
record Preparation(ImageSet images, Optional<Prover> prover, Map<String, Double> mostQueries, Journal journal) {

    /**
     * Checks and opens all that a run needs.
     *
     * @throws EvaluationException when something does not fit
     */
    static Preparation of(EvaluationPlan plan, Classifier classifier, ImageSet images, Execution execution) {
        if (execution.stopWhenDecided().filter(Limits::assertsRobustness).isPresent()
                && plan.headline() == Attacker.UNAWARE) {
            throw new EvaluationException(Verdict.UNAWARE_ALONE);
        }
        Map<String, String> sha256 = new HashMap<>();
        Map<String, Double> mostQueries = new HashMap<>();
        QueryUpperBound most = new QueryUpperBound(plan, classifier);
        Preflight preflight = new Preflight(plan, classifier);
        ImageSet attackable = execution
                .cores()
                .use(
                        classifier,
                        () -> preflight.attackable(images, image -> {
                            mostQueries.put(image.name(), most.of(image));
                            execution
                                    .journal()
                                    .ifPresent(kept -> sha256.put(
                                            image.name(), image.image().sha256()));
                        }));
        Journal journal = open(plan, classifier, attackable, sha256, execution);
        execution.evidence().keepOnly(Set.copyOf(journal.takenEvidence()));
        return new Preparation(attackable, preflight.prover(), mostQueries, journal);
    }

    private static Journal open(
            EvaluationPlan plan,
            Classifier classifier,
            ImageSet attackable,
            Map<String, String> sha256,
            Execution execution) {
        int queries = classifier.queriesPerVariant()
                * plan.defense().map(TransformVote::queriesPerVariant).orElse(1);
        return execution
                .journal()
                .map(settings -> new JournalOpening(settings, plan, attackable, sha256, queries).open())
                .orElseGet(() ->
                        Journal.forgotten(JournalOpening.planLine(plan, attackable, queries, Optional.empty(), 0)));
    }
}
