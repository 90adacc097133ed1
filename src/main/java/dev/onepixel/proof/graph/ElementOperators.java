package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.function.BinaryOperator;

/** Operators that work element by element. */
final class ElementOperators {

    private ElementOperators() {}

    static Tensor add(Operands in, LayerStack layers) {
        return fold(in, (a, b) -> sum(in.node(), layers, a, b, 1));
    }

    static Tensor sub(Operands in, LayerStack layers) {
        return fold(in, (a, b) -> sum(in.node(), layers, a, b, -1));
    }

    static Tensor mul(Operands in, LayerStack layers) {
        return fold(in, (a, b) -> {
            if (a.isConstant()) {
                return b.affine(a.values(), new double[b.size()]);
            }
            if (b.isConstant()) {
                return a.affine(b.values(), new double[a.size()]);
            }
            throw GraphErrors.operator(in.node(), "two values that both depend on the image");
        });
    }

    static Tensor div(Operands in, LayerStack layers) {
        return fold(in, (a, b) -> {
            if (!b.isConstant()) {
                throw GraphErrors.operator(in.node(), "by a value that depends on the image");
            }
            double[] factors = b.values();
            for (int i = 0; i < factors.length; i++) {
                factors[i] = 1 / factors[i];
            }
            return a.affine(factors, new double[a.size()]);
        });
    }

    static Tensor max(Operands in, LayerStack layers) {
        return fold(in, (a, b) -> maximum(layers, a, b));
    }

    static Tensor min(Operands in, LayerStack layers) {
        return fold(
                in, (a, b) -> maximum(layers, a.affine(-1, 0), b.affine(-1, 0)).affine(-1, 0));
    }

    /** Takes the greater of two; of one that is the same for all images it is a rectifier. */
    static Tensor maximum(LayerStack layers, Tensor a, Tensor b) {
        if (b.isConstant()) {
            return atLeast(layers, a, b.values());
        }
        return a.isConstant() ? atLeast(layers, b, a.values()) : layers.maximum(a, b);
    }

    static Tensor clip(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        double low = bound(in, 1, "min", Double.NEGATIVE_INFINITY);
        double high = bound(in, 2, "max", Double.POSITIVE_INFINITY);
        // max(x, low) = low + relu(x - low); min(y, high) = high - relu(high - y).
        Tensor cut = low == Double.NEGATIVE_INFINITY
                ? x
                : layers.unary(Activation.RELU, x.affine(1, -low)).affine(1, low);
        return high == Double.POSITIVE_INFINITY
                ? cut
                : layers.unary(Activation.RELU, cut.affine(-1, high)).affine(-1, high);
    }

    static Tensor relu(Operands in, LayerStack layers) {
        return layers.unary(Activation.RELU, in.get(0));
    }

    static Tensor leakyRelu(Operands in, LayerStack layers) {
        double slope = in.node().attributes().real("alpha", 0.01f);
        if (!(slope >= 0 && slope < 1)) {
            throw GraphErrors.operator(in.node(), Text.format("its alpha %s is not within 0..1", slope));
        }
        return layers.unary(new Activation(Activation.Kind.RECTIFIER, slope), in.get(0));
    }

    static Tensor sigmoid(Operands in, LayerStack layers) {
        return layers.unary(new Activation(Activation.Kind.SIGMOID, 0), in.get(0));
    }

    static Tensor tanh(Operands in, LayerStack layers) {
        return layers.unary(new Activation(Activation.Kind.TANH, 0), in.get(0));
    }

    static Tensor negate(Operands in, LayerStack layers) {
        return in.get(0).affine(-1, 0);
    }

    /** {@code scale * (x - mean) / sqrt(variance + epsilon) + shift}, one of each a channel. */
    static Tensor batchNormalization(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        if (in.node().attributes().integer("training_mode", 0) != 0) {
            throw GraphErrors.operator(in.node(), "training_mode");
        }
        double epsilon = in.node().attributes().real("epsilon", 1e-5f);
        double[] scale = in.constant(1).values();
        double[] shift = in.constant(2).values();
        double[] mean = in.constant(3).values();
        double[] variance = in.constant(4).values();
        int area = x.size() / x.dimension(1);
        double[] factors = new double[x.size()];
        double[] addends = new double[x.size()];
        for (int i = 0; i < factors.length; i++) {
            int c = i / area;
            factors[i] = scale[c] / Math.sqrt(variance[c] + epsilon);
            addends[i] = shift[c] - mean[c] * factors[i];
        }
        return x.affine(factors, addends);
    }

    private static Tensor sum(Node node, LayerStack layers, Tensor a, Tensor b, double sign) {
        if (b.isConstant()) {
            return a.affine(ones(a.size()), b.affine(sign, 0).values());
        }
        if (a.isConstant()) {
            double[] signs = new double[b.size()];
            Arrays.fill(signs, sign);
            return b.affine(signs, a.values());
        }
        // In the order of the first operand's neurons, so that neighbours stay neighbours.
        Integer[] order = new Integer[a.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Integer.compare(a.source(i), a.source(j)));
        AffineRows rows = new AffineRows(node, a.size());
        for (int i : order) {
            rows.add(a, i, 1);
            rows.add(b, i, sign);
            rows.next();
        }
        int first = layers.add(rows);
        int[] source = new int[a.size()];
        for (int row = 0; row < order.length; row++) {
            source[order[row]] = first + row;
        }
        return Tensor.of(a.shape(), source);
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Tensor atLeast(LayerStack layers, Tensor x, double[] low) {
        double[] negative = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            negative[i] = -low[i];
        }
        return layers.unary(Activation.RELU, x.affine(ones(x.size()), negative)).affine(ones(x.size()), low);
    }

    private static double bound(Operands in, int index, String attribute, double otherwise) {
        return in.has(index)
                ? in.constant(index).offset(0)
                : in.node().attributes().real(attribute, otherwise);
    }

    private static Tensor fold(Operands in, BinaryOperator<Tensor> operator) {
        Tensor result = in.get(0);
        for (int i = 1; i < in.node().inputs().size(); i++) {
            Tensor next = in.get(i);
            int[] shape = Shapes.broadcast(result.shape(), next.shape());
            result = operator.apply(result.broadcastTo(shape), next.broadcastTo(shape));
        }
        return result;
    }
}
