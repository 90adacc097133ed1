package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;

/** Operators that multiply by a matrix or sum over dimensions. */
final class DenseOperators {

    private DenseOperators() {}

    /** {@code alpha * A * B + beta * C}. */
    static Tensor gemm(Operands in, LayerStack layers) {
        Attributes attributes = in.node().attributes();
        Tensor a = attributes.integer("transA", 0) == 0 ? in.get(0) : transposed(in.get(0));
        Tensor b = attributes.integer("transB", 0) == 0 ? in.constant(1) : transposed(in.constant(1));
        double alpha = attributes.real("alpha", 1);
        double beta = attributes.real("beta", 1);
        Tensor c = in.has(2)
                ? in.constant(2).broadcastTo(new int[] {a.dimension(0), b.dimension(1)})
                : Tensor.constant(new int[] {1}, new double[1]);
        return product(in.node(), layers, a, b, alpha, beta, in.has(2) ? c : null);
    }

    /** A product of a value and a constant matrix, either way round. */
    static Tensor matMul(Operands in, LayerStack layers) {
        Tensor a = in.get(0);
        Tensor b = in.get(1);
        if (a.isConstant() && !b.isConstant() && a.rank() == 2 && b.rank() == 2) {
            return transposed(product(in.node(), layers, transposed(b), transposed(a), 1, 0, null));
        }
        if (!b.isConstant() || b.rank() != 2) {
            throw GraphErrors.operator(in.node(), "other than a value times a constant matrix");
        }
        int inner = a.dimension(a.rank() - 1);
        Tensor flat = product(in.node(), layers, a.reshaped(a.size() / inner, inner), b, 1, 0, null);
        int[] shape = a.shape();
        shape[shape.length - 1] = b.dimension(1);
        return flat.reshaped(shape);
    }

    static Tensor reduceMean(Operands in, LayerStack layers) {
        return reduce(in, layers, true);
    }

    static Tensor reduceSum(Operands in, LayerStack layers) {
        return reduce(in, layers, false);
    }

    private static Tensor reduce(Operands in, LayerStack layers, boolean mean) {
        Tensor x = in.get(0);
        int[] axes = in.integers(1, "axes");
        if (axes == null || axes.length == 0) {
            if (in.node().attributes().integer("noop_with_empty_axes", 0) != 0) {
                return x;
            }
            axes = new int[x.rank()];
            Arrays.setAll(axes, d -> d);
        }
        boolean keep = in.node().attributes().integer("keepdims", 1) != 0;
        boolean[] summed = new boolean[x.rank()];
        for (int axis : axes) {
            summed[Shapes.axis(axis, x.rank())] = true;
        }
        int[] kept = x.shape();
        int[] shape = new int[x.rank()];
        int rank = 0;
        int terms = 1;
        for (int d = 0; d < x.rank(); d++) {
            if (summed[d]) {
                terms *= kept[d];
                kept[d] = 1;
            }
            if (!summed[d] || keep) {
                shape[rank++] = kept[d];
            }
        }
        int[] group = Shapes.broadcastIndex(kept, x.shape());
        int[][] members = new int[Shapes.size(kept)][terms];
        int[] filled = new int[members.length];
        for (int i = 0; i < group.length; i++) {
            members[group[i]][filled[group[i]]++] = i;
        }
        AffineRows rows = new AffineRows(in.node(), members.length);
        for (int[] row : members) {
            for (int element : row) {
                rows.add(x, element, mean ? 1.0 / terms : 1);
            }
            rows.next();
        }
        return result(layers.add(rows), Arrays.copyOf(shape, rank));
    }

    private static Tensor product(
            Node node,
            LayerStack layers,
            Tensor a,
            Tensor b,
            double alpha,
            double beta,
            @org.jspecify.annotations.Nullable Tensor c) {
        if (a.rank() != 2 || b.rank() != 2 || a.dimension(1) != b.dimension(0)) {
            throw GraphErrors.shape(node, a.shape(), Text.format("what a matrix %s needs", Arrays.toString(b.shape())));
        }
        int inner = a.dimension(1);
        int columns = b.dimension(1);
        AffineRows rows = new AffineRows(node, a.dimension(0) * columns);
        for (int r = 0; r < a.dimension(0); r++) {
            for (int column = 0; column < columns; column++) {
                rows.add(c == null ? 0 : beta * c.offset(r * columns + column));
                for (int i = 0; i < inner; i++) {
                    rows.add(a, r * inner + i, alpha * b.offset(i * columns + column));
                }
                rows.next();
            }
        }
        return result(layers.add(rows), new int[] {a.dimension(0), columns});
    }

    private static Tensor result(int first, int[] shape) {
        int[] source = new int[Shapes.size(shape)];
        Arrays.setAll(source, i -> first + i);
        return Tensor.of(shape, source);
    }

    private static Tensor transposed(Tensor x) {
        return ShapeOperators.permuted(x, new int[] {1, 0});
    }
}
