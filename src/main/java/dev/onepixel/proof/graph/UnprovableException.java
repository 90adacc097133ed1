package dev.onepixel.proof.graph;

/** Says why nothing can be proved of a model, or of an image, and what would help. */
public final class UnprovableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception whose message stands alone. */
    public UnprovableException(String message) {
        super(message);
    }

    /** Creates an exception whose message stands alone. */
    public UnprovableException(String message, Throwable cause) {
        super(message, cause);
    }
}
