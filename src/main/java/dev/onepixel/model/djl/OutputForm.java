package dev.onepixel.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.output.RawScores;
import java.nio.ByteBuffer;

/**
 * What a model's output looks like in the engine.
 *
 * @param shape its shape
 * @param single whether it is of single precision, as scores are kept
 */
record OutputForm(Shape shape, boolean single) {

    /**
     * Copies an output: rows of scores, with or without dimensions of 1 around them.
     *
     * @param output the output
     * @param rows how many rows went in
     * @param lone whether it is the model's only output
     * @param into where to copy it
     * @param model the model's path, for messages
     * @return what it looks like
     */
    static OutputForm copy(NDArray output, int rows, boolean lone, RawScores into, String model) {
        long[] shape = output.getShape().getShape();
        int size = Math.toIntExact(output.getShape().size());
        // A batch of 1 may have lost its first dimension.
        boolean rowsFirst = shape.length > 0 && shape[0] == rows;
        long widest = 1;
        for (int d = rowsFirst ? 1 : 0; d < shape.length; d++) {
            widest = Math.max(widest, shape[d]);
        }
        if ((!rowsFirst && rows != 1) || size == 0 || widest * rows != size) {
            throw new ClassifierException(EngineMessages.outputShape(model, output.getShape(), rows, lone));
        }
        float[] values = into.resize(rows, size / rows);
        DataType type = output.getDataType();
        if (type == DataType.FLOAT32) {
            output.toByteBuffer().asFloatBuffer().get(values, 0, size);
        } else if (type == DataType.FLOAT64) {
            ByteBuffer bytes = output.toByteBuffer();
            for (int i = 0; i < size; i++) {
                values[i] = (float) bytes.getDouble(i * Double.BYTES);
            }
        } else {
            throw new ClassifierException(EngineMessages.outputType(model, type));
        }
        return new OutputForm(output.getShape(), type == DataType.FLOAT32);
    }
}
