package dev.onepixel.proof.graph;

/** What becomes of an operator's operands; a new layer only where elements meet or are bent. */
@FunctionalInterface
interface Operator {

    Tensor apply(Operands in, LayerStack layers);
}
