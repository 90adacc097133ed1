package dev.onepixel.training.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;

/** A named setting of a node, such as {@code strides = [2, 2]}. */
public final class Attribute {

    private final AttributeProto proto;

    private Attribute(AttributeProto.Builder proto) {
        this.proto = proto.build();
    }

    /** Makes an integer attribute. */
    public static Attribute of(String name, long value) {
        return new Attribute(named(name, AttributeType.INT).setI(value));
    }

    /** Makes a float attribute. */
    public static Attribute of(String name, float value) {
        return new Attribute(named(name, AttributeType.FLOAT).setF(value));
    }

    /** Makes a string attribute. */
    public static Attribute of(String name, String value) {
        ByteString bytes = ByteString.copyFrom(value, StandardCharsets.UTF_8);
        return new Attribute(named(name, AttributeType.STRING).setS(bytes));
    }

    /** Makes an attribute that is a list of integers. */
    public static Attribute list(String name, long... values) {
        AttributeProto.Builder builder = named(name, AttributeType.INTS);
        for (long value : values) {
            builder.addInts(value);
        }
        return new Attribute(builder);
    }

    AttributeProto toProto() {
        return proto;
    }

    private static AttributeProto.Builder named(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
