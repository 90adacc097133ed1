package dev.onepixel.proof.graph;

/** Applies an operator to its operands; a new layer only where elements are combined or pass a nonlinear function. */
@FunctionalInterface
interface Operator {

    Tensor apply(Operands in, LayerStack layers);
}
