package dev.onepixel.model.djl;

import dev.onepixel.text.Reason;
import java.io.IOException;

/** What lies at the bottom of a failure. */
final class RootCause {

    private RootCause() {}

    /** Returns what the first failure said, which those that wrap it tell less clearly. */
    static String root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof IOException failure) {
            return Reason.of(failure);
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.strip();
    }
}
