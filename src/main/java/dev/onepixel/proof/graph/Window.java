package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;

/**
 * How a window slides along one dimension of an image.
 *
 * @param input the dimension's length
 * @param kernel the window's length in cells
 * @param stride its step
 * @param dilation the distance of its cells
 * @param before how many cells are imagined before the first
 * @param output how often it is laid on
 */
record Window(int input, int kernel, int stride, int dilation, int before, int output) {

    /** Returns which cell of the dimension a cell of the window lies on, outside 0..input-1 for an imagined one. */
    int cell(int at, int tap) {
        return at * stride - before + tap * dilation;
    }

    boolean holds(int cell) {
        return cell >= 0 && cell < input;
    }

    /** Reads a node's windows over height and width. */
    static Window[] of(Node node, Tensor image, int[] kernel) {
        if (image.rank() != 4 || kernel.length != 2) {
            throw GraphErrors.shape(node, image.shape(), "[1, channels, height, width]");
        }
        Attributes attributes = node.attributes();
        int[] strides = attributes.integers("strides", new int[] {1, 1});
        int[] dilations = attributes.integers("dilations", new int[] {1, 1});
        int[] pads = attributes.integers("pads", new int[4]);
        String auto = attributes.text("auto_pad", "NOTSET");
        boolean ceiling = attributes.integer("ceil_mode", 0) != 0;
        Window[] windows = new Window[2];
        for (int d = 0; d < 2; d++) {
            long input = image.dimension(2 + d);
            long stride = atLeastOne("stride", strides[d]);
            long reach = (long) atLeastOne("dilation", dilations[d]) * (atLeastOne("kernel", kernel[d]) - 1) + 1;
            long before = NetworkLimits.require("cells of padding", pads[d], NetworkLimits.NEURONS);
            long after = NetworkLimits.require("cells of padding", pads[d + 2], NetworkLimits.NEURONS);
            if (auto.startsWith("SAME")) {
                long wanted = (input + stride - 1) / stride;
                long total = Math.max(0, (wanted - 1) * stride + reach - input);
                before = auto.equals("SAME_LOWER") ? (total + 1) / 2 : total / 2;
                after = total - before;
            } else if (auto.equals("VALID")) {
                before = 0;
                after = 0;
            }
            long room = input + before + after - reach;
            long output = (ceiling ? -Math.floorDiv(-room, stride) : Math.floorDiv(room, stride)) + 1;
            if (ceiling && (output - 1) * stride >= input + before) {
                output--;
            }
            if (output < 1) {
                throw GraphErrors.shape(node, image.shape(), "large enough for its window");
            }
            windows[d] = new Window(
                    (int) input,
                    kernel[d],
                    strides[d],
                    dilations[d],
                    NetworkLimits.require("cells of padding", before, NetworkLimits.NEURONS),
                    NetworkLimits.require("windows", output, NetworkLimits.NEURONS));
        }
        return windows;
    }

    private static int atLeastOne(String what, int value) {
        if (value < 1) {
            throw new ShapeException(Text.format("its %s must be at least 1, but is %d", what, value));
        }
        return value;
    }

    /** Fails when two dimensions' windows lie on more cells, each so many times, than a proof can follow. */
    static void requireReach(Window[] windows, long times) {
        long cells = times;
        for (Window window : windows) {
            for (int factor : new int[] {window.kernel, window.output}) {
                cells = NetworkLimits.require("multiplications", cells * factor, NetworkLimits.MULTIPLICATIONS);
            }
        }
    }
}
