package dev.onepixel.proof.graph;

/** Says why an operator cannot be applied to the shapes that it is given; who knows the node makes a refusal of it. */
final class ShapeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ShapeException(String message) {
        super(message);
    }
}
