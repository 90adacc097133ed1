package dev.onepixel.evaluation.baseline;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.ImageChange.Kind;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report beside a baseline, image by image. Only images that have the same name and the same pixels are compared; the
 * others are listed.
 *
 * @param before the baseline
 * @param now the report
 * @param changes the images that both have, by name
 * @param added images that only the report has
 * @param missing images that only the baseline has: they were removed, or this run was limited to others
 * @param altered images whose pixels or label are not those that the baseline knows
 */
public record BaselineComparison(
        Baseline before,
        RobustnessReport now,
        List<ImageChange> changes,
        List<String> added,
        List<String> missing,
        List<String> altered) {

    /** Names that messages list before they say how many more there are. */
    private static final int LISTED = 3;

    /** Copies the lists. */
    public BaselineComparison {
        changes = List.copyOf(changes);
        added = List.copyOf(added);
        missing = List.copyOf(missing);
        altered = List.copyOf(altered);
    }

    /**
     * Compares a report with a baseline that answers the same question.
     *
     * @param name what messages call the baseline
     * @param before the baseline
     * @param now a report made under the same conditions on the same image set
     * @return the change of each image
     * @throws dev.onepixel.evaluation.EvaluationException when conditions differ or not one image is the same; the message
     *     shows the differences
     */
    public static BaselineComparison of(String name, Baseline before, RobustnessReport now) {
        before.requireSameConditions(name, BaselineSetup.of(now));
        BaselineComparison comparison = of(before, now);
        if (comparison.changes.isEmpty()
                && !before.images().isEmpty()
                && !now.results().isEmpty()) {
            throw BaselineErrors.otherConditions(
                    name,
                    List.of(Text.format(
                            "images    %s in the baseline, %s now; none has the same name, label and content",
                            listed(before.images().stream()
                                    .map(KnownImage::image)
                                    .toList()),
                            listed(now.results().stream()
                                    .map(ImageResult::image)
                                    .toList()))));
        }
        return comparison;
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() > LISTED ? Text.format("%s and %d more", first, names.size() - LISTED) : first;
    }

    /**
     * Compares.
     *
     * @param before the baseline
     * @param now the report
     * @return the change of each image
     */
    public static BaselineComparison of(Baseline before, RobustnessReport now) {
        Map<String, KnownImage> known = new HashMap<>();
        before.images().forEach(image -> known.put(image.image(), image));
        List<ImageChange> changes = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        for (ImageResult result : now.results()) {
            KnownImage then = known.remove(result.image());
            if (then == null) {
                added.add(result.image());
            } else if (!hasSameContent(then, result) || !then.label().equals(result.label())) {
                altered.add(result.image());
            } else {
                changes.add(new ImageChange(then, result.headline()));
            }
        }
        return new BaselineComparison(
                before, now, changes, added, known.keySet().stream().sorted().toList(), altered);
    }

    /** An image that was not come to may have any content; what it was known to withstand is not known now. */
    private static boolean hasSameContent(KnownImage then, ImageResult now) {
        return now.sha256().isEmpty() || then.sha256().equals(now.sha256());
    }

    /**
     * Compares two reports; images that were inconclusive before are left out.
     *
     * @param before a report on the same images
     * @param now the report
     * @return the change of each image
     */
    public static BaselineComparison of(RobustnessReport before, RobustnessReport now) {
        List<KnownImage> known = before.results().stream()
                .filter(result -> result.headline().outcome() != Outcome.INCONCLUSIVE)
                .map(KnownImage::of)
                .toList();
        return of(new Baseline(before.model().name(), before.model().sha256(), BaselineSetup.of(before), known), now);
    }

    /**
     * Returns the images of some kinds.
     *
     * @param kinds the kinds of change
     * @return the images, by name
     */
    public List<ImageChange> changes(Kind... kinds) {
        return changes.stream()
                .filter(change -> Arrays.asList(kinds).contains(change.kind()))
                .toList();
    }

    /** Returns the images that are worse now: that withstood and are fooled, or were right when clean and are wrong. */
    public List<ImageChange> lost() {
        return changes(Kind.NEWLY_FOOLED, Kind.NEWLY_MISCLASSIFIED);
    }

    /** Returns those of the images that are worse now which were proved to have no edit that fools. */
    public List<ImageChange> refuted() {
        return lost().stream()
                .filter(change -> change.before().outcome() == Outcome.PROVED)
                .toList();
    }

    /** Returns the images that are proved now and were not, whatever they were. */
    public List<ImageChange> newlyProved() {
        return changes.stream()
                .filter(change -> change.now().outcome() == Outcome.PROVED)
                .filter(change -> change.before().outcome() != Outcome.PROVED)
                .toList();
    }

    /** Returns the images that are better now: that withstand and did not, or are right when clean and were wrong. */
    public List<ImageChange> gained() {
        return changes(Kind.HEALED, Kind.CORRECTED, Kind.CORRECTED_BUT_FOOLED);
    }

    /** Returns how many images are known on both sides. */
    public int compared() {
        return changes.size() - changes(Kind.UNKNOWN).size();
    }

    /** Returns the test whether what was lost is more than chance: a sign test over better and worse, exact. */
    public McNemar mcNemar() {
        return new McNemar(lost().size(), gained().size());
    }

    /** Returns the robust accuracy before, over the images known on both sides. */
    public Rate robustAccuracyBefore() {
        List<ImageChange> known =
                changes.stream().filter(c -> c.kind() != Kind.UNKNOWN).toList();
        return new Rate((int) known.stream().filter(c -> c.before().withstood()).count(), known.size());
    }

    /** Returns the robust accuracy now, over the images known on both sides. */
    public Rate robustAccuracyNow() {
        int withstands =
                changes(Kind.STILL_WITHSTANDS, Kind.HEALED, Kind.CORRECTED).size();
        return new Rate(withstands, compared());
    }

    /**
     * Returns whether the model became worse: by any image that was lost, or, held against the interval, only when more
     * was lost than gained by more than chance.
     *
     * @param evidence what it is held against
     */
    public boolean isRegression(Estimate evidence) {
        return evidence == Estimate.POINT ? !lost().isEmpty() : mcNemar().isWorseByMoreThanChance();
    }

    /**
     * Returns images that were right when clean and whose search ended early now, or that the run did not come to, so that
     * it is not known whether they are worse.
     */
    public List<AttackResult> undecided() {
        return changes(Kind.UNKNOWN).stream()
                .filter(change -> change.before().outcome() != Outcome.MISCLASSIFIED)
                .map(ImageChange::now)
                .toList();
    }
}
