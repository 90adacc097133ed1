package dev.onepixel.model.output;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.Scores;

/**
 * Makes probabilities and a decision of a model's raw output, row by row and in double, so that a row's result depends on
 * nothing but the row.
 */
public final class ScoreReader {

    /** What single precision, or a model that computed in half, may leave a row's sum off 1. */
    static final double SUM_TOLERANCE = 1e-3;

    private final String model;
    private final ScoreKind kind;
    private final int outputs;
    private final double[] row;

    /**
     * Creates a reader, for one thread.
     *
     * @param outputs raw scores a row: as many as classes, or 1 for two classes by a sigmoid
     */
    ScoreReader(String model, ScoreKind kind, int outputs) {
        this.model = model;
        this.kind = kind;
        this.outputs = outputs;
        this.row = new double[kind.classes(outputs)];
    }

    /**
     * Reads a row.
     *
     * @param rows the raw scores of a pass
     * @param from the row to read
     * @param scores where to write
     * @param to the row to write
     */
    public void read(RawScores rows, int from, Scores scores, int to) {
        if (rows.columns() != outputs) {
            throw new ClassifierException(ScoreMessages.columnsChanged(model, outputs, rows.columns()));
        }
        float[] raw = rows.values();
        int offset = from * outputs;
        for (int i = 0; i < outputs; i++) {
            if (!Float.isFinite(raw[offset + i])) {
                throw new ClassifierException(ScoreMessages.notFinite(model, raw[offset + i], i));
            }
        }
        switch (kind) {
            case PROBABILITIES -> probabilities(raw, offset);
            case LOG_PROBABILITIES -> logProbabilities(raw, offset);
            case LOGITS -> softmax(raw, offset);
            case SIGMOID -> sigmoid(raw, offset, false);
            case SIGMOID_LOGITS -> sigmoid(raw, offset, true);
        }
        float[] values = scores.values();
        int base = to * row.length;
        for (int c = 0; c < row.length; c++) {
            values[base + c] = (float) row[c];
        }
        scores.decide(to, decision(raw, offset), 1);
    }

    // By the raw scores: rounding to probabilities can make equal what the model tells apart.
    private int decision(float[] raw, int offset) {
        if (outputs == 1 && row.length == 2) {
            return row[1] > row[0] ? 1 : 0;
        }
        int best = 0;
        for (int c = 1; c < outputs; c++) {
            if (raw[offset + c] > raw[offset + best]) {
                best = c;
            }
        }
        return best;
    }

    private void probabilities(float[] raw, int offset) {
        double sum = 0;
        for (int c = 0; c < outputs; c++) {
            double p = raw[offset + c];
            requireKind(p >= -SUM_TOLERANCE && p <= 1 + SUM_TOLERANCE, raw, offset);
            sum += p;
            row[c] = Math.min(1, Math.max(0, p));
        }
        requireKind(Math.abs(sum - 1) <= SUM_TOLERANCE, raw, offset);
    }

    private void logProbabilities(float[] raw, int offset) {
        double sum = 0;
        for (int c = 0; c < outputs; c++) {
            row[c] = Math.min(1, Math.exp(raw[offset + c]));
            sum += row[c];
        }
        requireKind(Math.abs(sum - 1) <= SUM_TOLERANCE, raw, offset);
    }

    private void softmax(float[] raw, int offset) {
        double highest = raw[offset];
        for (int c = 1; c < outputs; c++) {
            highest = Math.max(highest, raw[offset + c]);
        }
        double sum = 0;
        for (int c = 0; c < outputs; c++) {
            row[c] = Math.exp(raw[offset + c] - highest);
            sum += row[c];
        }
        for (int c = 0; c < outputs; c++) {
            row[c] /= sum;
        }
    }

    private void sigmoid(float[] raw, int offset, boolean logits) {
        double sum = 0;
        for (int c = 0; c < outputs; c++) {
            double p = logits ? 1 / (1 + Math.exp(-raw[offset + c])) : raw[offset + c];
            requireKind(p >= -SUM_TOLERANCE && p <= 1 + SUM_TOLERANCE, raw, offset);
            row[c] = Math.min(1, Math.max(0, p));
            sum += row[c];
        }
        if (outputs == 1 && row.length == 2) {
            row[1] = row[0];
            row[0] = 1 - row[1];
            return;
        }
        requireKind(sum > 0, raw, offset);
        for (int c = 0; c < outputs; c++) {
            row[c] /= sum;
        }
    }

    private void requireKind(boolean holds, float[] raw, int offset) {
        if (!holds) {
            throw new ClassifierException(ScoreMessages.otherKind(model, kind, raw, offset, outputs));
        }
    }
}
