package dev.onepixel.proof.graph;

import java.util.Map;

/** The operators that can be folded, by ONNX's names. */
final class Operators {

    private static final Map<String, Operator> KNOWN = Map.ofEntries(
            Map.entry("Add", ElementOperators::add),
            Map.entry("AveragePool", ImageOperators::averagePool),
            Map.entry("BatchNormalization", ElementOperators::batchNormalization),
            Map.entry("Cast", ShapeOperators::cast),
            Map.entry("Clip", ElementOperators::clip),
            Map.entry("Concat", ShapeOperators::concat),
            Map.entry("Conv", ImageOperators::conv),
            Map.entry("Div", ElementOperators::div),
            Map.entry("Dropout", ShapeOperators::dropout),
            Map.entry("Flatten", ShapeOperators::flatten),
            Map.entry("Gather", ShapeOperators::gather),
            Map.entry("Gemm", DenseOperators::gemm),
            Map.entry("GlobalAveragePool", ImageOperators::globalAveragePool),
            Map.entry("GlobalMaxPool", ImageOperators::globalMaxPool),
            Map.entry("Identity", ShapeOperators::identity),
            Map.entry("LeakyRelu", ElementOperators::leakyRelu),
            Map.entry("MatMul", DenseOperators::matMul),
            Map.entry("Max", ElementOperators::max),
            Map.entry("MaxPool", ImageOperators::maxPool),
            Map.entry("Min", ElementOperators::min),
            Map.entry("Mul", ElementOperators::mul),
            Map.entry("Neg", ElementOperators::negate),
            Map.entry("Pad", WindowOperators::pad),
            Map.entry("ReduceMean", DenseOperators::reduceMean),
            Map.entry("ReduceSum", DenseOperators::reduceSum),
            Map.entry("Relu", ElementOperators::relu),
            Map.entry("Reshape", ShapeOperators::reshape),
            Map.entry("Shape", ShapeOperators::shape),
            Map.entry("Sigmoid", ElementOperators::sigmoid),
            Map.entry("Slice", WindowOperators::slice),
            Map.entry("Squeeze", ShapeOperators::squeeze),
            Map.entry("Sub", ElementOperators::sub),
            Map.entry("Sum", ElementOperators::add),
            Map.entry("Tanh", ElementOperators::tanh),
            Map.entry("Transpose", ShapeOperators::transpose),
            Map.entry("Unsqueeze", ShapeOperators::unsqueeze));

    private Operators() {}

    static Operator of(Node node) {
        Operator operator = KNOWN.get(node.operator());
        if (operator == null) {
            throw GraphErrors.operator(node);
        }
        return operator;
    }
}
