package dev.onepixel.model;

/**
 * What a report says of a model.
 *
 * @param name the name in messages
 * @param sha256 lower-case hex SHA-256 of the model file, or "" where there is no file
 * @param engine what runs it, for instance {@code OnnxRuntime 1.21.1}
 */
public record ModelInfo(String name, String sha256, String engine) {

    /** Validates that the model has a name. */
    public ModelInfo {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A model needs a name that is not blank");
        }
    }
}
