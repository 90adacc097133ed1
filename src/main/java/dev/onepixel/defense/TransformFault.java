package dev.onepixel.defense;

/** A transform that breaks its contract; the message completes "Transform 'x' failed on an image: …". */
public final class TransformFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransformFault(String message) {
        super(message);
    }
}
