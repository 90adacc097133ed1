package dev.onepixel.attack;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Runs one search on one image and keeps the probe, for tests of searches. */
public record SearchRun(Probe probe, QueryBudget budget) {

    public static SearchRun of(Classifier model, LabelledImage image, AttackParameters parameters) {
        return of(model, image, parameters, edits -> true);
    }

    public static SearchRun of(
            Classifier model, LabelledImage image, AttackParameters parameters, List<StartingCandidate> start) {
        return of(model, image, parameters, edits -> true, start);
    }

    public static SearchRun of(
            Classifier model, LabelledImage image, AttackParameters parameters, Predicate<Hit> confirmation) {
        return of(model, image, parameters, confirmation, List.of());
    }

    private static SearchRun of(
            Classifier model,
            LabelledImage image,
            AttackParameters parameters,
            Predicate<Hit> confirmation,
            List<StartingCandidate> start) {
        try (PreparedImage prepared = model.prepare(image.image())) {
            QueryBudget budget = new QueryBudget(parameters.maxQueriesPerImage(), 1, 1);
            Probe probe = new Probe(
                    new AttackedImage(image, prepared, model.classify(image.image())),
                    new EditSpace(image.image(), parameters.rules()),
                    parameters.pixels(),
                    parameters.rules().demanded(new Goal.Untargeted(0)),
                    budget,
                    () -> false,
                    confirmation);
            for (SearchStage stage : SearchStage.of(parameters, start)) {
                if (!probe.isStopped()) {
                    stage.strategy()
                            .search(probe, purpose -> RandomStreams.stream(parameters.seed(), image.name(), purpose));
                }
            }
            return new SearchRun(probe, budget);
        }
    }

    public boolean found() {
        return probe.stop() == Probe.Stop.SUCCESS;
    }

    /** Returns which share of all one-pixel corners was tried, for tests of the searches' rooms. */
    public OptionalDouble coverage() {
        return probe.coverage();
    }
}
