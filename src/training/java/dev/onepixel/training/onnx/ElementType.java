package dev.onepixel.training.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** What a tensor is made of, with ONNX's own number for it. */
public enum ElementType {
    FLOAT(DataType.FLOAT),
    DOUBLE(DataType.DOUBLE),
    UINT8(DataType.UINT8),
    INT32(DataType.INT32),
    INT64(DataType.INT64),
    BOOL(DataType.BOOL);

    private final DataType onnx;

    ElementType(DataType onnx) {
        this.onnx = onnx;
    }

    int code() {
        return onnx.getNumber();
    }
}
