package dev.onepixel.model.output;

import java.util.Arrays;

/** What a model put out in one pass, in an array that is used again. */
public final class RawScores {

    private float[] values = new float[0];
    private int columns;

    /** Returns the scores, {@code float[rows * columns]} and whatever was there before behind them. */
    float[] values() {
        return values;
    }

    /** Returns the number of scores a row. */
    int columns() {
        return columns;
    }

    /** Returns a copy of a row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /**
     * Makes room.
     *
     * @param rows how many there will be
     * @param newColumns scores a row
     * @return where to write them, row by row; at least as long as is needed
     */
    public float[] resize(int rows, int newColumns) {
        if (values.length < rows * newColumns) {
            values = new float[rows * newColumns];
        }
        columns = newColumns;
        return values;
    }
}
