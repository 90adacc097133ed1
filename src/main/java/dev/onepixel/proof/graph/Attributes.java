package dev.onepixel.proof.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a node.
 *
 * @param values {@link Long}, {@link Float}, {@link String}, {@code long[]}, {@code float[]} or {@link Tensor} by name
 */
record Attributes(Map<String, Object> values) {

    /** Copies the settings. */
    Attributes {
        values = Map.copyOf(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    int integer(String name, int otherwise) {
        return values.get(name) instanceof Long value ? Math.toIntExact(value) : otherwise;
    }

    double real(String name, double otherwise) {
        return values.get(name) instanceof Float value ? value : otherwise;
    }

    String text(String name, String otherwise) {
        return values.get(name) instanceof String value ? value : otherwise;
    }

    int[] integers(String name, int[] otherwise) {
        if (!(values.get(name) instanceof long[] list)) {
            return otherwise;
        }
        int[] integers = new int[list.length];
        for (int i = 0; i < list.length; i++) {
            integers[i] = clamped(list[i]);
        }
        return integers;
    }

    /** Cuts to the range of int what ONNX writes for "to the end". */
    static int clamped(long value) {
        return (int) Math.max(Integer.MIN_VALUE + 1, Math.min(Integer.MAX_VALUE, value));
    }
}
