package dev.onepixel.evaluation;

import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.model.Classifier;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several models under the same attack on the same images, each beside the first: which images changed sides, and
 * whether that is more than chance.
 *
 * <pre>{@code
 * RobustnessComparison comparison = RobustnessComparison.of("released", released)
 *         .with("candidate", candidate)
 *         .run(model -> RobustnessEvaluation.of(model).on(images).search(Search.CORNERS));
 * }</pre>
 *
 * <p>{@link #candidates()} is what a parameterised test runs over.
 *
 * @param names what messages call the models, the reference first
 * @param reports their reports, in the same order
 */
public record RobustnessComparison(List<String> names, List<RobustnessReport> reports) {

    /**
     * Validates that there are two models or more, that all were asked the same in the same way, and that each has an image
     * in common with the first; copies the lists.
     *
     * @throws EvaluationException when results of different questions would be compared; the message shows the differences
     */
    public RobustnessComparison {
        names = List.copyOf(names);
        reports = List.copyOf(reports);
        if (names.size() < 2 || names.size() != reports.size()) {
            throw new IllegalArgumentException(Text.format(
                    "A comparison needs two models or more and a report for each, but got %d name{s} and %d report{s}",
                    names.size(), reports.size()));
        }
        for (int i = 1; i < names.size(); i++) {
            requireSameConditions(names.get(0), reports.get(0), names.get(i), reports.get(i));
        }
    }

    private static void requireSameConditions(
            String first, RobustnessReport reference, String name, RobustnessReport report) {
        List<String> differences =
                new ArrayList<>(BaselineSetup.of(reference).differences(BaselineSetup.of(report), first, name));
        if (BaselineComparison.of(reference, report).changes().isEmpty()) {
            differences.add(Text.format(
                    "images    %d of %s for %s, %d of %s for %s; none has the same name, label and content",
                    reference.results().size(),
                    reference.imagesPath(),
                    first,
                    report.results().size(),
                    report.imagesPath(),
                    name));
        }
        if (!differences.isEmpty()) {
            throw new EvaluationException(Text.format(
                    "Models are compared under the same conditions, but those of %s and %s differ:\n  %s\nEvaluate all models in the same way",
                    first, name, String.join("\n  ", differences)));
        }
    }

    /**
     * Begins with the model that the others are compared to.
     *
     * @param name what messages call it
     * @param model the model; it stays open
     * @return the models to compare
     */
    public static Models of(String name, Classifier model) {
        return new Models().with(name, model);
    }

    /** The models to compare. */
    public static final class Models {

        private final Map<String, Classifier> models = new LinkedHashMap<>();

        private Models() {}

        /**
         * Adds a model.
         *
         * @param name what messages call it, other than those before it
         * @param model the model; it stays open
         * @return these models
         */
        public Models with(String name, Classifier model) {
            if (models.putIfAbsent(name, model) != null) {
                throw new IllegalArgumentException(Text.format("There is a model named '%s' already", name));
            }
            return this;
        }

        /**
         * Evaluates each model in turn.
         *
         * @param evaluation how a model is evaluated: the same way for all
         * @return the comparison
         */
        public RobustnessComparison run(Function<Classifier, RobustnessEvaluation> evaluation) {
            return new RobustnessComparison(
                    List.copyOf(models.keySet()),
                    models.values().stream()
                            .map(model -> evaluation.apply(model).run())
                            .toList());
        }
    }

    /** Returns the models that are compared to the first. */
    public List<String> candidates() {
        return names.subList(1, names.size());
    }

    /** Returns the report of the model that the others are compared to. */
    public RobustnessReport reference() {
        return reports.get(0);
    }

    /**
     * Returns a model's report.
     *
     * @param name one of {@link #names}
     */
    public RobustnessReport report(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(Text.format("There is no model named '%s', only %s", name, names));
        }
        return reports.get(index);
    }

    /**
     * Returns a model beside the reference, image by image.
     *
     * @param name one of {@link #names}
     */
    public BaselineComparison against(String name) {
        return BaselineComparison.of(reference(), report(name));
    }
}
