package dev.onepixel.model.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.djl.ModelMessages;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a model put out in one pass, copied out of native memory into an array that is used again. */
public final class RawScores {

    private float[] values = new float[0];
    private int columns;
    private Shape lastShape = new Shape();
    private boolean isSingle;

    /** Returns the scores, {@code float[rows * columns]} and whatever was there before behind them. */
    float[] values() {
        return values;
    }

    /** Returns the number of scores a row. */
    int columns() {
        return columns;
    }

    /** Returns the shape of the output that was copied last. */
    public Shape shape() {
        return lastShape;
    }

    /** Returns whether the output that was copied last was of single precision, as it is here. */
    public boolean isSingle() {
        return isSingle;
    }

    /** Returns a copy of a row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** Makes room. */
    public float[] resize(int rows, int newColumns) {
        if (values.length < rows * newColumns) {
            values = new float[rows * newColumns];
        }
        columns = newColumns;
        return values;
    }

    /** Copies an output: rows of scores, with or without dimensions of 1 around them. */
    public void copy(NDArray output, int rows, String model) {
        long[] shape = output.getShape().getShape();
        int size = Math.toIntExact(output.getShape().size());
        // A batch of 1 may have lost its first dimension.
        boolean rowsFirst = shape.length > 0 && shape[0] == rows;
        long widest = 1;
        for (int d = rowsFirst ? 1 : 0; d < shape.length; d++) {
            widest = Math.max(widest, shape[d]);
        }
        if ((!rowsFirst && rows != 1) || size == 0 || widest * rows != size) {
            throw new ClassifierException(ModelMessages.outputShape(model, output.getShape(), rows));
        }
        resize(rows, size / rows);
        lastShape = output.getShape();
        isSingle = output.getDataType() == DataType.FLOAT32;
        if (isSingle) {
            output.toByteBuffer().asFloatBuffer().get(values, 0, size);
        } else if (output.getDataType() == DataType.FLOAT64) {
            ByteBuffer bytes = output.toByteBuffer();
            for (int i = 0; i < size; i++) {
                values[i] = (float) bytes.getDouble(i * Double.BYTES);
            }
        } else {
            throw new ClassifierException(ModelMessages.outputType(model, output.getDataType()));
        }
    }
}
