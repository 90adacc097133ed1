package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operators that move elements and change none. */
final class ShapeOperators {

    private ShapeOperators() {}

    static Tensor identity(Operands in, LayerStack layers) {
        return in.get(0);
    }

    static Tensor dropout(Operands in, LayerStack layers) {
        if (in.has(2) && in.constant(2).offset(0) != 0) {
            throw GraphErrors.operator(in.node(), "training_mode");
        }
        return in.get(0);
    }

    /** Among floats nothing changes; of constants, whole numbers are cut. */
    static Tensor cast(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int to = in.node().attributes().integer("to", 1);
        boolean real = to == 1 || to == 10 || to == 11 || to == 16;
        if (real) {
            return x;
        }
        if (!x.isConstant()) {
            throw GraphErrors.operator(in.node(), "of a value that depends on the image to whole numbers");
        }
        return Tensor.constant(
                x.shape(), Arrays.stream(x.values()).map(v -> (double) (long) v).toArray());
    }

    static Tensor reshape(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int[] wanted = in.integers(1, "shape");
        if (wanted == null) {
            throw GraphErrors.operator(in.node(), "it lacks a shape");
        }
        boolean zeroIsZero = in.node().attributes().integer("allowzero", 0) != 0;
        int[] shape = wanted.clone();
        long known = 1;
        int open = -1;
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] == 0 && !zeroIsZero && d < x.rank()) {
                shape[d] = x.dimension(d);
            }
            if (shape[d] == -1) {
                open = d;
            } else {
                known *= shape[d];
            }
        }
        if (open >= 0 && known > 0 && x.size() % known == 0) {
            shape[open] = Math.toIntExact(x.size() / known);
            known *= shape[open];
        }
        if (known != x.size()) {
            throw GraphErrors.shape(in.node(), x.shape(), Text.format("what %s needs", Arrays.toString(wanted)));
        }
        return x.reshaped(shape);
    }

    static Tensor flatten(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int axis = Shapes.axis(in.node().attributes().integer("axis", 1), x.rank());
        int rows = Shapes.size(Arrays.copyOf(x.shape(), axis));
        return x.reshaped(rows, x.size() / rows);
    }

    static Tensor squeeze(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int[] axes = in.integers(1, "axes");
        boolean[] dropped = new boolean[x.rank()];
        for (int d = 0; d < dropped.length; d++) {
            dropped[d] = axes == null && x.dimension(d) == 1;
        }
        for (int axis : axes == null ? new int[0] : axes) {
            dropped[Shapes.axis(axis, x.rank())] = true;
        }
        return x.reshaped(IntStream.range(0, x.rank())
                .filter(d -> !dropped[d])
                .map(x::dimension)
                .toArray());
    }

    static Tensor unsqueeze(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int[] axes = in.integers(1, "axes");
        if (axes == null) {
            throw GraphErrors.operator(in.node(), "it lacks axes");
        }
        int[] shape = new int[x.rank() + axes.length];
        for (int axis : axes) {
            shape[Shapes.axis(axis, shape.length)] = 1;
        }
        int from = 0;
        for (int d = 0; d < shape.length; d++) {
            shape[d] = shape[d] == 1 ? 1 : x.dimension(from++);
        }
        return x.reshaped(shape);
    }

    static Tensor transpose(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        int[] reversed = new int[x.rank()];
        Arrays.setAll(reversed, d -> reversed.length - 1 - d);
        return permuted(x, in.node().attributes().integers("perm", reversed));
    }

    static Tensor permuted(Tensor x, int[] order) {
        int[] strides = Shapes.strides(x.shape());
        int[] shape = new int[order.length];
        for (int d = 0; d < order.length; d++) {
            shape[d] = x.dimension(order[d]);
        }
        int[] index = new int[x.size()];
        int[] at = new int[order.length];
        for (int i = 0; i < index.length; i++) {
            for (int d = 0; d < order.length; d++) {
                index[i] += at[d] * strides[order[d]];
            }
            Shapes.next(at, shape);
        }
        return x.picked(shape, index, 0);
    }

    static Tensor concat(Operands in, LayerStack layers) {
        Tensor first = in.get(0);
        int axis = Shapes.axis(in.node().attributes().integer("axis", 0), first.rank());
        int count = in.node().inputs().size();
        int[] shape = first.shape();
        shape[axis] =
                IntStream.range(0, count).map(i -> in.get(i).dimension(axis)).sum();
        int[] source = new int[Shapes.size(shape)];
        double[] scale = new double[source.length];
        double[] offset = new double[source.length];
        int inner = Shapes.size(Arrays.copyOfRange(shape, axis + 1, shape.length));
        int outer = Shapes.size(Arrays.copyOf(shape, axis));
        int to = 0;
        for (int o = 0; o < outer; o++) {
            for (int part = 0; part < count; part++) {
                Tensor x = in.get(part);
                int length = x.dimension(axis) * inner;
                for (int i = o * length; i < (o + 1) * length; i++) {
                    source[to] = x.source(i);
                    scale[to] = x.scale(i);
                    offset[to++] = x.offset(i);
                }
            }
        }
        return new Tensor(shape, source, scale, offset);
    }

    static Tensor shape(Operands in, LayerStack layers) {
        int[] shape = in.get(0).shape();
        int start = Shapes.axis(in.node().attributes().integer("start", 0), shape.length);
        int end = Shapes.axis(in.node().attributes().integer("end", shape.length), shape.length);
        double[] values = IntStream.range(start, Math.min(end, shape.length))
                .mapToDouble(d -> shape[d])
                .toArray();
        return Tensor.constant(new int[] {values.length}, values);
    }

    /** Picks along one dimension by constant numbers. */
    static Tensor gather(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        Tensor picks = in.constant(1);
        int axis = Shapes.axis(in.node().attributes().integer("axis", 0), x.rank());
        int inner = Shapes.size(Arrays.copyOfRange(x.shape(), axis + 1, x.rank()));
        int outer = Shapes.size(Arrays.copyOf(x.shape(), axis));
        int[] index = new int[outer * picks.size() * inner];
        int to = 0;
        for (int o = 0; o < outer; o++) {
            for (int pick : picks.integers()) {
                int at = Shapes.axis(pick, x.dimension(axis));
                for (int i = 0; i < inner; i++) {
                    index[to++] = (o * x.dimension(axis) + at) * inner + i;
                }
            }
        }
        int[] shape = IntStream.concat(
                        IntStream.concat(Arrays.stream(x.shape()).limit(axis), Arrays.stream(picks.shape())),
                        Arrays.stream(x.shape()).skip(axis + 1))
                .toArray();
        return x.picked(shape, index, 0);
    }
}
