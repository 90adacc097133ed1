package dev.onepixel.training.onnx;

import java.util.List;

/**
 * A value in an {@link OnnxGraph}, and the operators that can be applied to it. Images are {@code [N, C, H, W]}; a
 * constant may stand wherever a second operand does.
 */
public final class OnnxValue {

    private final OnnxGraph graph;
    private final String name;

    OnnxValue(OnnxGraph graph, String name) {
        this.graph = graph;
        this.name = name;
    }

    /**
     * Convolves images.
     *
     * @param weights {@code [out, in, height, width]}
     * @param bias {@code [out]}
     * @param stride the step in both directions
     * @param padding the rows and columns of zeros on each side
     */
    public OnnxValue conv(OnnxTensor weights, OnnxTensor bias, int stride, int padding) {
        return conv(weights, bias, stride, padding, 1);
    }

    /** Convolves images in {@code groups} that do not see each other; weights are {@code [out, in / groups, h, w]}. */
    public OnnxValue conv(OnnxTensor weights, OnnxTensor bias, int stride, int padding, int groups) {
        long[] shape = weights.shape();
        if (shape.length != 4) {
            throw new IllegalArgumentException("Weights of a convolution must be [out, in, height, width], but have "
                    + shape.length + " dimensions");
        }
        return graph.node(
                "Conv",
                List.of(this, graph.constant(weights), graph.constant(bias)),
                Attribute.list("kernel_shape", shape[2], shape[3]),
                strides(stride),
                pads(padding),
                Attribute.of("group", groups));
    }

    /** Takes the greatest value of each {@code kernel x kernel} window; padding never wins. */
    public OnnxValue maxPool(int kernel, int stride, int padding) {
        return graph.node("MaxPool", List.of(this), square(kernel), strides(stride), pads(padding));
    }

    /** Takes the mean of each {@code kernel x kernel} window over the cells that lie inside the image. */
    public OnnxValue averagePool(int kernel, int stride, int padding) {
        return graph.node("AveragePool", List.of(this), square(kernel), strides(stride), pads(padding));
    }

    /** Takes the mean of each channel: {@code [N, C, H, W]} to {@code [N, C, 1, 1]}. */
    public OnnxValue globalAveragePool() {
        return graph.node("GlobalAveragePool", List.of(this));
    }

    /** Takes the greatest value of each channel: {@code [N, C, H, W]} to {@code [N, C, 1, 1]}. */
    public OnnxValue globalMaxPool() {
        return graph.node("GlobalMaxPool", List.of(this));
    }

    /** Makes rows of everything behind the batch: {@code [N, C, H, W]} to {@code [N, C * H * W]}. */
    public OnnxValue flatten() {
        return graph.node("Flatten", List.of(this), Attribute.of("axis", 1));
    }

    /** Gives the value another shape; 0 keeps a dimension, -1 takes what is left. */
    public OnnxValue reshape(long... shape) {
        OnnxTensor target = OnnxTensor.longs(shape, shape.length);
        return graph.node("Reshape", List.of(this, graph.constant(target)));
    }

    /** Reorders dimensions: {@code transpose(0, 3, 1, 2)} makes NCHW of NHWC. */
    public OnnxValue transpose(long... order) {
        return graph.node("Transpose", List.of(this), Attribute.list("perm", order));
    }

    /**
     * Multiplies rows by a matrix and adds a bias: {@code y = x W + b}.
     *
     * @param weights {@code [in, out]}
     * @param bias {@code [out]}
     */
    public OnnxValue gemm(OnnxTensor weights, OnnxTensor bias) {
        return graph.node("Gemm", List.of(this, graph.constant(weights), graph.constant(bias)));
    }

    /** Multiplies by a matrix. */
    public OnnxValue matMul(OnnxTensor right) {
        return with("MatMul", graph.constant(right));
    }

    /** Adds, broadcasting. */
    public OnnxValue add(OnnxValue other) {
        return with("Add", other);
    }

    /** Adds a constant, broadcasting. */
    public OnnxValue add(OnnxTensor constant) {
        return add(graph.constant(constant));
    }

    /** Subtracts, broadcasting. */
    public OnnxValue sub(OnnxValue other) {
        return with("Sub", other);
    }

    /** Subtracts a constant, broadcasting. */
    public OnnxValue sub(OnnxTensor constant) {
        return sub(graph.constant(constant));
    }

    /** Multiplies element by element, broadcasting. */
    public OnnxValue mul(OnnxValue other) {
        return with("Mul", other);
    }

    /** Multiplies by a constant element by element, broadcasting. */
    public OnnxValue mul(OnnxTensor constant) {
        return mul(graph.constant(constant));
    }

    /** Divides element by element, broadcasting. */
    public OnnxValue div(OnnxValue other) {
        return with("Div", other);
    }

    /** Divides by a constant element by element, broadcasting. */
    public OnnxValue div(OnnxTensor constant) {
        return div(graph.constant(constant));
    }

    /** Takes the greater of two, element by element, broadcasting. */
    public OnnxValue max(OnnxValue other) {
        return with("Max", other);
    }

    /** Takes the lesser of two, element by element, broadcasting. */
    public OnnxValue min(OnnxValue other) {
        return with("Min", other);
    }

    /** Cuts out what lies from {@code start} to before {@code end} along a dimension. */
    public OnnxValue slice(int axis, long start, long end) {
        return graph.node("Slice", List.of(this, index(start), index(end), index(axis)));
    }

    /** Mirrors the value beyond its borders; {@code pads} holds the widths before each dimension, then those after. */
    public OnnxValue padReflecting(long... pads) {
        OnnxTensor widths = OnnxTensor.longs(pads, pads.length);
        return graph.node("Pad", List.of(this, graph.constant(widths)), Attribute.of("mode", "reflect"));
    }

    /** Joins two values along a dimension. */
    public OnnxValue concat(OnnxValue other, int axis) {
        return graph.node("Concat", List.of(this, other), Attribute.of("axis", axis));
    }

    /** Cuts negative values to 0. */
    public OnnxValue relu() {
        return graph.node("Relu", List.of(this));
    }

    /** Takes the absolute value. */
    public OnnxValue abs() {
        return graph.node("Abs", List.of(this));
    }

    /** Applies {@code 1 / (1 + exp(-x))}. */
    public OnnxValue sigmoid() {
        return graph.node("Sigmoid", List.of(this));
    }

    /** Makes probabilities along a dimension; for {@code [N, classes]} it is 1. */
    public OnnxValue softmax(int axis) {
        return graph.node("Softmax", List.of(this), Attribute.of("axis", axis));
    }

    /** Cuts values to a range. */
    public OnnxValue clip(float low, float high) {
        return graph.node(
                "Clip", List.of(this, graph.constant(OnnxTensor.scalar(low)), graph.constant(OnnxTensor.scalar(high))));
    }

    /** Converts to another element type; a model that takes bytes starts with {@code cast(FLOAT)}. */
    public OnnxValue cast(ElementType type) {
        return graph.node("Cast", List.of(this), Attribute.of("to", type.code()));
    }

    String nameIn(OnnxGraph user) {
        if (user != graph) {
            throw new IllegalArgumentException("Value '" + name + "' belongs to another graph");
        }
        return name;
    }

    private OnnxValue index(long position) {
        return graph.constant(OnnxTensor.longs(new long[] {position}, 1));
    }

    private OnnxValue with(String operator, OnnxValue other) {
        return graph.node(operator, List.of(this, other));
    }

    private static Attribute square(long kernel) {
        return Attribute.list("kernel_shape", kernel, kernel);
    }

    private static Attribute strides(long stride) {
        return Attribute.list("strides", stride, stride);
    }

    private static Attribute pads(long padding) {
        return Attribute.list("pads", padding, padding, padding, padding);
    }
}
