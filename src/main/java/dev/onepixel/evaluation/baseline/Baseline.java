package dev.onepixel.evaluation.baseline;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What each image did last time: the known weaknesses with the edits that prove them, and the images that withstood.
 *
 * @param model the name of the model that it was made with
 * @param modelSha256 the hash of that model's file, "" where there was none
 * @param setup the conditions that it was made under
 * @param images one for each image, sorted by name
 */
public record Baseline(String model, String modelSha256, BaselineSetup setup, List<KnownImage> images) {

    /** Sorts the images by name, and validates that names are distinct. */
    public Baseline {
        images = List.copyOf(byName(images).values());
    }

    private static Map<String, KnownImage> byName(Collection<KnownImage> images) {
        Map<String, KnownImage> byName = new TreeMap<>();
        for (KnownImage image : images) {
            if (byName.put(image.image(), image) != null) {
                throw new IllegalArgumentException(Text.format("image '%s' is there twice", image.image()));
            }
        }
        return byName;
    }

    /**
     * Takes over what an evaluation found.
     *
     * @param report a report of at least one image
     * @return what is known then
     * @throws EvaluationException when the report cannot be a baseline: it has no images or inconclusive ones, or it
     *     looked for nothing new
     */
    public static Baseline of(RobustnessReport report) {
        BaselineErrors.requireConclusive(report);
        return new Baseline(
                report.model().name(),
                report.model().sha256(),
                BaselineSetup.of(report),
                report.results().stream().map(KnownImage::of).toList());
    }

    /**
     * Takes in what a later evaluation found: the images of the other one are replaced by it, and those that it does not
     * have are kept if they are still there.
     *
     * @param later a baseline of later results under the same conditions
     * @param stillThere whether an image is still part of the image set
     * @return what is known then
     */
    public Baseline updatedWith(Baseline later, Predicate<String> stillThere) {
        Map<String, KnownImage> updated = byName(later.images);
        for (KnownImage image : images) {
            if (stillThere.test(image.image())) {
                updated.putIfAbsent(image.image(), image);
            }
        }
        return new Baseline(later.model, later.modelSha256, later.setup, List.copyOf(updated.values()));
    }

    /** Returns what is known of some of the images, chosen by their names. */
    public Baseline only(Predicate<String> wanted) {
        return new Baseline(
                model,
                modelSha256,
                setup,
                images.stream().filter(image -> wanted.test(image.image())).toList());
    }

    /**
     * Checks that an evaluation asks what this baseline answers.
     *
     * @param name what messages call this baseline
     * @param now the conditions of the evaluation
     * @throws EvaluationException when it does not; the message shows the differences
     */
    public void requireSameConditions(String name, BaselineSetup now) {
        List<String> differences = setup.differences(now);
        if (!differences.isEmpty()) {
            throw BaselineErrors.otherConditions(name, differences);
        }
    }

    /** Returns the edits that fooled, to be tried first on another model. */
    public KnownEdits knownEdits() {
        Map<String, List<List<PixelEdit>>> known = new TreeMap<>();
        for (KnownImage image : images) {
            List<List<PixelEdit>> candidates = new ArrayList<>();
            if (!image.bareEdits().isEmpty()) {
                candidates.add(image.bareEdits());
            }
            if (!image.edits().isEmpty() && !candidates.contains(image.edits())) {
                candidates.add(image.edits());
            }
            if (!candidates.isEmpty()) {
                known.put(image.image(), candidates);
            }
        }
        return new KnownEdits(known);
    }

    /** Returns the share of images that withstood. */
    public Rate robustAccuracy() {
        return new Rate((int) images.stream().filter(KnownImage::withstood).count(), images.size());
    }

    /**
     * Tries each known edit on every image until that fools no more of them, so that a later run, which tries them too,
     * meets nothing new in an unchanged model. Where differential evolution searches, which begins with known edits, it
     * also searches again until that finds no more: at least once more from the beginning.
     *
     * @param sameAgain evaluates the same plan again, with another attack and other known edits
     * @return a baseline that its own edits add nothing to
     * @throws EvaluationException when a search was interrupted or failed
     */
    public Baseline settled(BiFunction<AttackParameters, KnownEdits, RobustnessReport> sameAgain) {
        AttackParameters attack = setup.attack();
        AttackParameters replay = attack.withSearch(Search.REPLAY);
        boolean evolves = attack.search().evolves(attack.pixels());
        Baseline settled = this;
        while (!settled.knownEdits().byImage().isEmpty()) {
            Baseline replayed = settled.withMore(sameAgain, replay);
            boolean unchanged = replayed.knownEdits().equals(settled.knownEdits());
            settled = replayed;
            if (unchanged && evolves) {
                Baseline searched = settled.withMore(sameAgain, attack);
                unchanged = searched.knownEdits().equals(settled.knownEdits());
                settled = searched;
            }
            if (unchanged) {
                return settled;
            }
        }
        return settled;
    }

    private Baseline withMore(
            BiFunction<AttackParameters, KnownEdits, RobustnessReport> sameAgain, AttackParameters attack) {
        RobustnessReport report = sameAgain.apply(attack, knownEdits());
        BaselineErrors.requireNoneInconclusive(report);
        return withFooled(report.results());
    }

    /** An image that was fooled keeps its edits; what was found beyond that is added. */
    private Baseline withFooled(List<ImageResult> replayed) {
        Map<String, KnownImage> byName = byName(images);
        for (ImageResult result : replayed) {
            byName.computeIfPresent(result.image(), (name, known) -> {
                KnownImage again = KnownImage.of(result);
                boolean newlyFooled = known.edits().isEmpty() && !again.edits().isEmpty();
                KnownImage base = newlyFooled ? again : known;
                return new KnownImage(
                        base.image(),
                        base.label(),
                        base.outcome(),
                        base.prediction(),
                        base.edits(),
                        known.bareEdits().isEmpty() ? again.bareEdits() : known.bareEdits(),
                        base.sha256());
            });
        }
        return new Baseline(model, modelSha256, setup, List.copyOf(byName.values()));
    }
}
