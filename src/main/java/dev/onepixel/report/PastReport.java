package dev.onepixel.report;

import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.image.PixelEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another run found of a test, read from its {@code report.json}.
 *
 * @param from the file
 * @param model the model's name
 * @param modelSha256 the hash of its file, "" where there was none
 * @param setup what was asked of it
 * @param figures the attackers' figures
 * @param isProofTried whether a proof was tried of what withstood
 * @param queries all forward passes
 * @param images the images with an outcome, by name
 */
public record PastReport(
        Path from,
        String model,
        String modelSha256,
        BaselineSetup setup,
        Map<Attacker, AttackSummary> figures,
        boolean isProofTried,
        long queries,
        List<PastImage> images) {

    /** Stands for the content of an image that neither report knows. */
    private static final String UNKNOWN = "0".repeat(64);

    /**
     * One image of it.
     *
     * @param name its name
     * @param label its true class
     * @param sha256 the hash of its clean pixels, "" where the report does not say
     * @param outcome what the attacker whose figures count achieved
     * @param prediction what it was taken for, edited if FOOLED
     * @param edits what fooled it
     */
    record PastImage(
            String name, String label, String sha256, Outcome outcome, String prediction, List<PixelEdit> edits) {

        PastImage {
            edits = List.copyOf(edits);
        }

        private KnownImage known(String content) {
            return new KnownImage(
                    name, label, outcome, outcome.isRobust() ? "" : prediction, edits, List.of(), content);
        }
    }

    /** Copies map and list. */
    public PastReport {
        figures = Map.copyOf(figures);
        images = List.copyOf(images);
    }

    /** Returns whether it says of each image what its pixels were. */
    public boolean knowsContents() {
        return images.stream().noneMatch(image -> image.sha256().isEmpty());
    }

    /** Returns the figures that counted. */
    public AttackSummary headline() {
        return Optional.ofNullable(figures.get(setup.attacker())).orElseGet(() -> AttackSummary.of(List.of()));
    }

    /**
     * Returns a report beside this one, image by image; what was inconclusive here is left out. Images whose pixels are
     * not known here are taken for the same if name and label are.
     *
     * @param now the report
     */
    public BaselineComparison beside(RobustnessReport now) {
        Map<String, String> contents = new HashMap<>();
        now.results().stream()
                .filter(result -> !result.sha256().isEmpty())
                .forEach(result -> contents.put(result.image(), result.sha256()));
        List<KnownImage> known = new ArrayList<>();
        for (PastImage image : images) {
            if (image.outcome() != Outcome.INCONCLUSIVE) {
                known.add(image.known(
                        image.sha256().isEmpty() ? contents.getOrDefault(image.name(), UNKNOWN) : image.sha256()));
            }
        }
        return BaselineComparison.of(new Baseline(model, modelSha256, setup, known), now);
    }

    /** Names in what the two were not asked the same, one line each. */
    public List<String> differences(RobustnessReport now) {
        return setup.differences(BaselineSetup.of(now), "the other run", "this one");
    }
}
