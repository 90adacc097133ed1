package dev.onepixel.model.djl;

/** What lies at the bottom of a failure. */
final class Causes {

    private Causes() {}

    /** Returns what the first failure said, which those that wrap it tell less clearly. */
    static String root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.strip();
    }
}
