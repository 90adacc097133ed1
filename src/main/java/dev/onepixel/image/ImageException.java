package dev.onepixel.image;

/** An image, or a set of them, that cannot be read or written; the message names the file and the next step. */
public final class ImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message names the file, what was expected, what was found and what to do next
     */
    public ImageException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message names the file, what was expected, what was found and what to do next
     * @param cause what the codec or the file system threw
     */
    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
