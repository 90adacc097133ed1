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

    /** Types that are no tensors. */
    static final String SEQUENCE = "sequence";

    static final String MAP = "map";

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

        boolean isTensor() {
            return !type.equals(SEQUENCE) && !type.equals(MAP);
        }

        /**
         * Returns whether this may hold one row of class scores an image.
         *
         * @param classes how many classes there are, or 0 where that is not known yet
         */
        boolean fitsScores(int classes) {
            if (!(type.equals("float") || type.equals("double")) || shape.isEmpty()) {
                return false;
            }
            List<Long> wide =
                    shape.stream().skip(1).filter(dimension -> dimension != 1).toList();
            long outputs = wide.isEmpty() ? 1 : wide.get(0);
            boolean counts = classes == 0 || outputs < 0 || outputs == classes || (outputs == 1 && classes == 2);
            return wide.size() <= 1 && counts;
        }

        /** Returns the tensor as it stands in messages: {@code image float[?, 3, 32, 32]}. */
        @Override
        public String toString() {
            if (!isTensor()) {
                return name + " " + type;
            }
            return name + " " + type
                    + shape.stream().map(d -> d < 0 ? "?" : d.toString()).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
