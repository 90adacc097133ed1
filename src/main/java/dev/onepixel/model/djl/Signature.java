package dev.onepixel.model.djl;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a model file says of itself.
 *
 * @param inputs in the order of the file
 * @param outputs in the order of the file
 * @param metadata free text by key
 */
record Signature(List<Tensor> inputs, List<Tensor> outputs, Map<String, String> metadata) {

    /**
     * An input or output.
     *
     * @param name its name
     * @param type its element type in lower case, as {@code float}
     * @param shape its dimensions, -1 where open
     */
    record Tensor(String name, String type, List<Long> shape) {

        static Tensor of(String name, String type, long... shape) {
            return new Tensor(name, type, Arrays.stream(shape).boxed().toList());
        }

        /** Returns the tensor as it stands in messages: {@code image float[?, 3, 32, 32]}. */
        @Override
        public String toString() {
            return name + " " + type
                    + shape.stream().map(d -> d < 0 ? "?" : d.toString()).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
