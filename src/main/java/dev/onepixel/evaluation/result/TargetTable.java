package dev.onepixel.evaluation.result;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.statistics.Interval;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each class was reached from images of the others, as in the paper's targeted experiments.
 *
 * @param rows one for each class, in the order of the labels
 * @param images the images that were attacked, by how many classes each could be turned into
 */
public record TargetTable(List<Row> rows, Map<Integer, Integer> images) {

    /**
     * One class to reach.
     *
     * @param target the class
     * @param figures of the images that show another class
     */
    public record Row(String target, AttackSummary figures) {}

    /** Copies rows and images. */
    public TargetTable {
        rows = List.copyOf(rows);
        images = Map.copyOf(images);
    }

    public static TargetTable of(List<String> labels, Attacker attacker, List<ImageResult> results) {
        List<Row> rows = new ArrayList<>();
        for (String label : labels) {
            List<AttackResult> attacks = results.stream()
                    .flatMap(r -> r.targets().stream())
                    .filter(t -> t.attacker() == attacker && t.target().equals(label))
                    .map(TargetResult::result)
                    .toList();
            if (!attacks.isEmpty()) {
                rows.add(new Row(label, AttackSummary.of(attacks)));
            }
        }
        Map<Integer, Integer> images = new TreeMap<>();
        for (ImageResult result : results) {
            List<TargetResult> targets = result.targets().stream()
                    .filter(t -> t.attacker() == attacker && t.result().outcome() != Outcome.MISCLASSIFIED)
                    .toList();
            if (!targets.isEmpty()) {
                int reached = (int)
                        targets.stream().filter(t -> t.result().isFooled()).count();
                images.merge(reached, 1, Integer::sum);
            }
        }
        return new TargetTable(rows, images);
    }

    /** Returns whether classes were not told apart. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Returns the targeted success rate: pairs of image and class that were reached, of all that were tried. An image
     * counts once for each class, so its pairs are not independent and {@link Rate#interval} is too narrow for them; use
     * {@link #interval()}.
     */
    public Rate pairs() {
        return new Rate(
                rows.stream().mapToInt(r -> r.figures().fooled()).sum(),
                rows.stream().mapToInt(r -> r.figures().attacked()).sum());
    }

    /**
     * Returns a 95 % interval of the targeted success rate in which an image, and not a pair, is the unit: the mean of
     * the images' shares plus or minus 1.96 standard errors.
     */
    public Interval interval() {
        int n = images.values().stream().mapToInt(Integer::intValue).sum();
        if (n < 2) {
            return new Interval(0, 1);
        }
        double classes = (double) pairs().total() / n;
        double sum = 0;
        double squares = 0;
        for (Map.Entry<Integer, Integer> entry : images.entrySet()) {
            double share = entry.getKey() / classes;
            sum += entry.getValue() * share;
            squares += entry.getValue() * share * share;
        }
        double mean = sum / n;
        double error = Math.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1));
        return new Interval(Math.max(0, mean - 1.96 * error), Math.min(1, mean + 1.96 * error));
    }
}
