package dev.onepixel.model;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a classifier says of a batch of variants: a row of class scores and a decision for each. Reusable, so that a
 * search allocates nothing a candidate; not safe for use by several threads at once.
 *
 * <p>The scores are probabilities, 0..1, that sum to 1 in each row. They are what a search climbs; the <em>decision</em>
 * is what a success is judged by. For a plain classifier it is the class of the highest score; behind a vote the two
 * can differ.
 */
public final class Scores {

    private final int classes;
    private float[] values = new float[0];
    private int[] decisions = new int[0];
    private float[] consensus = new float[0];
    private int size;

    /**
     * Creates an empty batch.
     *
     * @param classes number of classes, at least 1
     */
    public Scores(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("Scores need at least 1 class, but got " + classes);
        }
        this.classes = classes;
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Returns the number of classes, the length of a row. */
    public int classes() {
        return classes;
    }

    /**
     * Sets the number of rows, keeping those there are.
     *
     * @param rows at least 0
     */
    public void resize(int rows) {
        if (rows > decisions.length) {
            values = Arrays.copyOf(values, rows * classes);
            decisions = Arrays.copyOf(decisions, rows);
            consensus = Arrays.copyOf(consensus, rows);
        }
        size = rows;
    }

    /** Returns the score of a class in a row, 0..1. */
    public float score(int row, int label) {
        return values[row * classes + label];
    }

    /** Returns the class that was decided on for a row. */
    public int decision(int row) {
        return decisions[row];
    }

    /** Returns the share of votes, 0..1, that agree with the decision; 1 for a plain classifier. */
    public float consensus(int row) {
        return consensus[row];
    }

    /** Returns the array behind the scores, {@code float[rows][classes]} flattened, to be written by classifiers. */
    public float[] values() {
        return values;
    }

    /** Decides a row by its highest score, the lowest class index winning a tie, with consensus 1. */
    public void decideByHighest(int row) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (score(row, c) > score(row, best)) {
                best = c;
            }
        }
        decide(row, best, 1);
    }

    /**
     * Takes over a row of probabilities and decides it by the highest.
     *
     * @param row the row
     * @param probabilities {@code float[classes]}, finite and not negative
     * @param model the model's name, for messages
     * @throws ClassifierException when they are not that
     */
    void decideByHighest(int row, float[] probabilities, String model) {
        if (probabilities.length != classes) {
            throw new ClassifierException(Text.format(
                    "Model '%s' gave %d score{s} for its %d label{s}; give one score a label",
                    model, probabilities.length, classes));
        }
        for (int c = 0; c < classes; c++) {
            if (!(probabilities[c] >= 0 && probabilities[c] < Float.POSITIVE_INFINITY)) {
                throw new ClassifierException(Text.format(
                        "Model '%s' gave the score %s for class %d; scores must be probabilities, finite and not negative",
                        model, probabilities[c], c));
            }
        }
        System.arraycopy(probabilities, 0, values, row * classes, classes);
        decideByHighest(row);
    }

    /**
     * Sets a row's decision.
     *
     * @param row the row
     * @param decision the class decided on
     * @param agreement the share of votes that agree with it, 0..1
     */
    public void decide(int row, int decision, float agreement) {
        decisions[row] = decision;
        consensus[row] = agreement;
    }

    /**
     * Copies all rows of another batch of the same classes into this one.
     *
     * @param source the batch to copy from
     * @param to the row that its first one becomes; there must be room
     */
    public void copyRows(Scores source, int to) {
        Objects.checkFromIndexSize(to, source.size, size);
        System.arraycopy(source.values, 0, values, to * classes, source.size * classes);
        System.arraycopy(source.decisions, 0, decisions, to, source.size);
        System.arraycopy(source.consensus, 0, consensus, to, source.size);
    }

    /**
     * Copies a row's scores.
     *
     * @param row the row
     * @return {@code float[classes]}
     */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * classes, (row + 1) * classes);
    }
}
