package dev.onepixel.model;

/** A model that cannot be loaded or run, or that answered what cannot be used; the message names the model. */
public final class ClassifierException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message names the model, what was expected, what was found and what to do next
     */
    public ClassifierException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message names the model, what was expected, what was found and what to do next
     * @param cause what the engine or the user's code threw
     */
    public ClassifierException(String message, Throwable cause) {
        super(message, cause);
    }
}
