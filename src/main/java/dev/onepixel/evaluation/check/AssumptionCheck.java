package dev.onepixel.evaluation.check;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.Classifier.Reading;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what was assumed of a model's input to the test: where another usual input makes the model right on more of the
 * clean images than chance explains, all that would be measured is wrong, and the evaluation refuses to begin. These
 * passes are no queries, as nothing is attacked yet.
 */
final class AssumptionCheck {

    /** More than chance beyond doubt, although up to seven readings are tried. */
    private static final double LEVEL = 0.001;

    /** The most images that are tried, spread over the whole set. */
    private static final int MOST_IMAGES = 100;

    private final Classifier model;
    private final int step;
    private final Map<Reading, Sides> others = new LinkedHashMap<>();
    private int seen;
    private int tried;
    private int right;

    /** On how many images only one of two readings is right. */
    private record Sides(int onlyAssumed, int onlyOther) {}

    /**
     * Begins a check.
     *
     * @param model the model
     * @param images how many images there are
     */
    AssumptionCheck(Classifier model, int images) {
        this.model = model;
        this.step = Math.max(1, (images + MOST_IMAGES - 1) / MOST_IMAGES);
        model.otherReadings().forEach(reading -> others.put(reading, new Sides(0, 0)));
    }

    /** Takes in a clean image, of a label that the model knows. */
    void add(LabelledImage image) {
        if (others.isEmpty() || seen++ % step != 0) {
            return;
        }
        tried++;
        boolean assumed = isRight(model, image);
        right += assumed ? 1 : 0;
        others.replaceAll((reading, sides) -> {
            boolean other = isRight(reading.classifier(), image);
            return new Sides(
                    sides.onlyAssumed + (assumed && !other ? 1 : 0), sides.onlyOther + (other && !assumed ? 1 : 0));
        });
    }

    /** Scores that are not finite are an answer too: that this is not what the model wants. */
    private static boolean isRight(Classifier model, LabelledImage image) {
        try {
            int decision = model.classify(image.image()).decision(0);
            return model.labels().get(decision).equals(image.label());
        } catch (ClassifierException e) {
            return false;
        }
    }

    /** Refuses an assumption that the images contradict. */
    void requireHolds() {
        List<Map.Entry<Reading, Sides>> better = new ArrayList<>(others.entrySet());
        better.removeIf(entry -> !isBetter(entry.getValue()));
        better.stream()
                .max((a, b) -> Integer.compare(gain(a.getValue()), gain(b.getValue())))
                .ifPresent(best -> {
                    throw new EvaluationException(message(best.getKey(), gain(best.getValue())));
                });
    }

    private static int gain(Sides sides) {
        return sides.onlyOther - sides.onlyAssumed;
    }

    private static boolean isBetter(Sides sides) {
        return gain(sides) > 0 && new McNemar(sides.onlyAssumed, sides.onlyOther).pValue() < LEVEL;
    }

    private String message(Reading best, int gain) {
        return Text.format(
                "Model '%s' does not say all of how it wants to see images, and what was assumed does not fit: of %d clean image{s} it is right on %d with %s, but on %d with %s. Declare which it is: %s in serving.properties beside the model or DjlOptions",
                model.info().name(),
                tried,
                right,
                String.join(", ", model.info().assumed()),
                right + gain,
                best.meaning(),
                best.declaration());
    }
}
