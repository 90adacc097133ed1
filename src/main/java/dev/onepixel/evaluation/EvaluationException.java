package dev.onepixel.evaluation;

/** An evaluation that cannot be carried out as asked; the message says what does not fit and what to do next. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what does not fit and what to do next
     */
    public EvaluationException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what went wrong and what to do next
     * @param cause what was thrown
     */
    public EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
