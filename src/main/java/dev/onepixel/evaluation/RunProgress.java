package dev.onepixel.evaluation;

import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.RestrictedMean;
import dev.onepixel.image.ImageSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has done so far, images under way included, and what that tells of the whole. Safe for several threads. */
final class RunProgress {

    private final EvaluationPlan plan;
    private final List<String> attacked;
    private final Map<String, Double> mostQueries;
    private final Map<String, Double> mostProofs;
    private final int workers;
    private final QueryCounter queries = new QueryCounter();
    private final ProofClock proofs = new ProofClock();
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final long begun = System.nanoTime();

    private RunProgress(
            EvaluationPlan plan,
            List<String> attacked,
            Map<String, Double> mostQueries,
            Map<String, Double> mostProofs,
            int workers) {
        this.plan = plan;
        this.attacked = attacked;
        this.mostQueries = mostQueries;
        this.mostProofs = mostProofs;
        this.workers = workers;
    }

    /**
     * Begins to look at a run.
     *
     * @param plan what is evaluated
     * @param preparation what it begins with
     * @param attacked the names of the images that are attacked
     * @param execution how
     * @param workers how many images are attacked at once
     */
    static RunProgress of(
            EvaluationPlan plan, Preparation preparation, List<String> attacked, Execution execution, int workers) {
        return new RunProgress(
                plan,
                attacked,
                preparation.mostQueries(),
                execution.cluster().isEmpty() ? mostProofs(plan, preparation.images(), attacked) : Map.of(),
                workers);
    }

    /** What the proofs of each image may take here, in seconds; nothing where nothing is proved. */
    private static Map<String, Double> mostProofs(EvaluationPlan plan, ImageSet images, List<String> attacked) {
        Map<String, Double> most = new LinkedHashMap<>();
        plan.proof()
                .ifPresent(budget -> attacked.forEach(name -> {
                    int targets =
                            plan.eachTarget() ? plan.targets(images.label(name)).size() : 1;
                    most.put(name, budget.seconds() * targets);
                }));
        return most;
    }

    /** Takes note of queries as they are spent. */
    void spent(String image, long count) {
        queries.add(image, count);
    }

    /** Takes note that a proof is under way. */
    void proving(String image) {
        proofs.proving(image);
    }

    /** Takes note that an image came to its end. */
    void finished(ImageResult result) {
        proofs.finished(result);
        finished.add(result.image());
    }

    /** Returns whether all images that are attacked came to their end. */
    boolean isComplete() {
        return finished.size() >= attacked.size();
    }

    /** Returns how long the run has taken so far. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Returns how much is to be done in all, as far as what was done so far tells. */
    Forecast forecast() {
        List<RestrictedMean.Observation> searched = new ArrayList<>();
        List<RestrictedMean.Observation> proved = new ArrayList<>();
        double allQueries = 0;
        double provedFor = 0;
        for (String name : attacked) {
            double most = mostQueries.getOrDefault(name, 1.0);
            boolean complete = finished.contains(name);
            allQueries += most;
            provedFor += proofs.of(name);
            queries.of(name).ifPresent(spent -> {
                searched.add(new RestrictedMean.Observation(spent / most, most, complete));
                Optional.ofNullable(mostProofs.get(name))
                        .ifPresent(limit ->
                                proved.add(new RestrictedMean.Observation(proofs.of(name) / limit, limit, complete)));
            });
        }
        double allProofs =
                mostProofs.values().stream().mapToDouble(limit -> limit).sum() / workers;
        double seconds = seconds();
        // A proof keeps its worker's cores from searching.
        double searchedFor = Math.max(seconds - provedFor / workers, seconds / 100);
        return new Forecast(
                attacked.size(),
                plan.attack().search(),
                allQueries,
                allQueries * RestrictedMean.of(searched),
                queries.total() / Math.max(searchedFor, 1e-9),
                seconds,
                finished.size(),
                allProofs,
                allProofs * RestrictedMean.of(proved));
    }
}
