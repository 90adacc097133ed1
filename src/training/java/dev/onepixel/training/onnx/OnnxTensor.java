package dev.onepixel.training.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A constant of a graph: weights, biases, a shape. Its data is kept as the little-endian bytes that ONNX stores. */
public final class OnnxTensor {

    private final ElementType type;
    private final long[] shape;
    private final ByteString bytes;

    private OnnxTensor(ElementType type, long[] shape, long count, ByteBuffer data) {
        long wanted = 1;
        for (long dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException(
                        "A constant's dimensions must be at least 1, but its shape is " + Arrays.toString(shape));
            }
            wanted = Math.multiplyExact(wanted, dimension);
        }
        if (wanted != count) {
            throw new IllegalArgumentException(
                    "Shape " + Arrays.toString(shape) + " holds " + wanted + " values, but there are " + count);
        }
        this.type = type;
        this.shape = shape.clone();
        this.bytes = ByteString.copyFrom(data.flip());
    }

    /** Makes a float tensor from its values in row-major order; no dimensions at all make a scalar. */
    public static OnnxTensor floats(float[] values, long... shape) {
        ByteBuffer data = littleEndian(values.length * Float.BYTES);
        for (float value : values) {
            data.putFloat(value);
        }
        return new OnnxTensor(ElementType.FLOAT, shape, values.length, data);
    }

    /** Makes an int64 tensor, ONNX's type for shapes and indices, from its values in row-major order. */
    public static OnnxTensor longs(long[] values, long... shape) {
        ByteBuffer data = littleEndian(values.length * Long.BYTES);
        for (long value : values) {
            data.putLong(value);
        }
        return new OnnxTensor(ElementType.INT64, shape, values.length, data);
    }

    /** Makes a float scalar, which broadcasts against anything. */
    public static OnnxTensor scalar(float value) {
        return floats(new float[] {value});
    }

    /** Makes one value a channel that broadcasts over images: shape {@code [1, values.length, 1, 1]}. */
    public static OnnxTensor perChannel(float... values) {
        return floats(values, 1, values.length, 1, 1);
    }

    long[] shape() {
        return shape.clone();
    }

    TensorProto toProto(String name) {
        TensorProto.Builder proto =
                TensorProto.newBuilder().setName(name).setDataType(type.code()).setRawData(bytes);
        for (long dimension : shape) {
            proto.addDims(dimension);
        }
        return proto.build();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
