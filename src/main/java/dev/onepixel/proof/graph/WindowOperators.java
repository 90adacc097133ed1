package dev.onepixel.proof.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Operators that cut out a part of a value or put a frame around it. */
final class WindowOperators {

    private WindowOperators() {}

    static Tensor slice(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int[] starts = in.integers(1, "starts");
        int[] ends = in.integers(2, "ends");
        if (starts == null || ends == null) {
            throw GraphErrors.operator(in.node(), "it lacks starts or ends");
        }
        int[] axes = orElse(in.integers(3, "axes"), starts.length, -1);
        int[] steps = orElse(in.integers(4, "steps"), starts.length, 1);
        int[] from = new int[x.rank()];
        int[] step = new int[x.rank()];
        Arrays.fill(step, 1);
        int[] shape = x.shape();
        for (int k = 0; k < starts.length; k++) {
            int d = Shapes.axis(axes[k], x.rank());
            int length = x.dimension(d);
            step[d] = steps[k];
            int low = steps[k] < 0 ? -1 : 0;
            int high = steps[k] < 0 ? length - 1 : length;
            from[d] = within(starts[k] < 0 ? starts[k] + length : starts[k], steps[k] < 0 ? 0 : low, high);
            int end = within(ends[k] < 0 ? ends[k] + length : ends[k], low, high);
            shape[d] = Math.max(0, Math.floorDiv(end - from[d] + steps[k] - Integer.signum(steps[k]), steps[k]));
        }
        return taken(x, shape, (d, at) -> from[d] + at * step[d], 0);
    }

    static Tensor pad(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        String mode = in.node().attributes().text("mode", "constant");
        int[] pads = in.integers(1, "pads");
        if (pads == null || in.has(3)) {
            throw GraphErrors.operator(in.node(), "pads must be given for all dimensions");
        }
        double filling =
                in.has(2) ? in.constant(2).offset(0) : in.node().attributes().real("value", 0);
        int[] shape = x.shape();
        for (int d = 0; d < x.rank(); d++) {
            shape[d] += pads[d] + pads[d + x.rank()];
        }
        return switch (mode) {
            case "constant" ->
                taken(
                        x,
                        shape,
                        (d, at) -> at - pads[d] < 0 || at - pads[d] >= x.dimension(d) ? -1 : at - pads[d],
                        filling);
            case "edge" -> taken(x, shape, (d, at) -> within(at - pads[d], 0, x.dimension(d) - 1), 0);
            case "reflect" -> taken(x, shape, (d, at) -> mirrored(at - pads[d], x.dimension(d)), 0);
            default -> throw GraphErrors.operator(in.node(), "mode " + mode);
        };
    }

    private static int mirrored(int at, int length) {
        int inside = Math.abs(at);
        return inside < length ? inside : 2 * (length - 1) - inside;
    }

    private static int within(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }

    private static int[] orElse(int @Nullable [] values, int count, int each) {
        if (values != null) {
            return values;
        }
        int[] filled = new int[count];
        Arrays.setAll(filled, k -> each < 0 ? k : each);
        return filled;
    }

    /** Says where along a dimension an element comes from, -1 for a constant. */
    private interface Origin {
        int of(int dimension, int at);
    }

    private static Tensor taken(Tensor x, int[] shape, Origin origin, double filling) {
        int[] strides = Shapes.strides(x.shape());
        int[] index = new int[Shapes.size(shape)];
        int[] at = new int[shape.length];
        for (int i = 0; i < index.length; i++) {
            int sum = 0;
            for (int d = 0; d < shape.length && sum >= 0; d++) {
                int from = origin.of(d, at[d]);
                sum = from < 0 ? -1 : sum + from * strides[d];
            }
            index[i] = sum;
            Shapes.next(at, shape);
        }
        return x.picked(shape, index, filling);
    }
}
