package dev.onepixel.model.output;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Log;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Tells probabilities, their logarithms and unbounded scores apart by a model's answers to fixed probes, so that the
 * decision is the same in every run.
 */
public final class ScoreMeasure {

    private static final Logger LOG = Log.of(ScoreMeasure.class);

    private ScoreMeasure() {}

    /**
     * Takes what was declared, or else what was measured, and says so in the log.
     *
     * @param declared what the user says
     * @param rows {@code float[outputs]} each, finite
     * @param model the model's path, for messages
     * @return what the scores look like
     * @throws ClassifierException when they can mean several things
     */
    public static ScoreForm settle(Optional<ScoreKind> declared, List<float[]> rows, String model) {
        int outputs = rows.get(0).length;
        Optional<ScoreKind> measured = of(rows);
        if (declared.isPresent()) {
            if (declared.get() == ScoreKind.LOGITS && measured.equals(Optional.of(ScoreKind.PROBABILITIES))) {
                LOG.warn(ScoreMessages.softmaxTwice(model));
            }
            return new ScoreForm(model, declared.get(), outputs);
        }
        ScoreKind kind =
                measured.orElseThrow(() -> new ClassifierException(ScoreMessages.kindUnclear(model, rows.get(0))));
        LOG.info(ScoreMessages.kindMeasured(model, kind));
        return new ScoreForm(model, kind, outputs);
    }

    /**
     * Looks at rows of raw scores.
     *
     * @param rows {@code float[outputs]} each, finite
     * @return what they are; none where they could be more than one thing
     */
    static Optional<ScoreKind> of(List<float[]> rows) {
        if (rows.get(0).length == 1) {
            return Optional.empty();
        }
        boolean probabilities = true;
        boolean logarithms = true;
        boolean withinUnit = true;
        for (float[] row : rows) {
            double sum = 0;
            double exponentials = 0;
            for (float score : row) {
                sum += score;
                exponentials += Math.exp(score);
                withinUnit &= score >= 0 && score <= 1 + ScoreReader.SUM_TOLERANCE;
                logarithms &= score <= ScoreReader.SUM_TOLERANCE;
            }
            probabilities &= Math.abs(sum - 1) <= ScoreReader.SUM_TOLERANCE;
            logarithms &= Math.abs(exponentials - 1) <= ScoreReader.SUM_TOLERANCE;
        }
        if (withinUnit && probabilities) {
            return Optional.of(ScoreKind.PROBABILITIES);
        }
        if (logarithms) {
            return Optional.of(ScoreKind.LOG_PROBABILITIES);
        }
        // Within 0..1 without summing to 1: several sigmoids, or unbounded scores that happen to be small.
        return withinUnit ? Optional.empty() : Optional.of(ScoreKind.LOGITS);
    }
}
