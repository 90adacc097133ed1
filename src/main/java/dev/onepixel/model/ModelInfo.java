package dev.onepixel.model;

import java.util.List;

/**
 * What a report says of a model.
 *
 * @param name the name in messages
 * @param sha256 lower-case hex SHA-256 of the model file, or "" where there is no file
 * @param engine what runs it, for instance {@code OnnxRuntime 1.21.1}
 * @param assumed what nothing says of the input and was taken as DJL would, for instance {@code input values 0..1};
 *     whatever is measured holds only as far as this does, so every report repeats it
 * @param reading how the input is prepared and the output read, beyond what the file says: the same text for the same
 *     reading; "" where there is nothing to say, {@link #BY_OWN_CODE} where that is not known
 */
public record ModelInfo(String name, String sha256, String engine, List<String> assumed, String reading) {

    /** The reading of a model in whose way stands code that is known to nobody but its author. */
    public static final String BY_OWN_CODE = "by a translator of its own";

    /** Validates that the model has a name. */
    public ModelInfo {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A model needs a name that is not blank");
        }
        assumed = List.copyOf(assumed);
    }

    /**
     * Creates what a report says of a model whose file says all of it.
     *
     * @param name the name in messages
     * @param sha256 lower-case hex SHA-256 of the model file, or "" where there is no file
     * @param engine what runs it
     * @param assumed what nothing says of the input
     */
    public ModelInfo(String name, String sha256, String engine, List<String> assumed) {
        this(name, sha256, engine, assumed, "");
    }

    /**
     * Creates what a report says of a model of which nothing is assumed.
     *
     * @param name the name in messages
     * @param sha256 lower-case hex SHA-256 of the model file, or "" where there is no file
     * @param engine what runs it
     */
    public ModelInfo(String name, String sha256, String engine) {
        this(name, sha256, engine, List.of());
    }

    public ModelInfo assuming(List<String> assumptions) {
        return new ModelInfo(name, sha256, engine, assumptions, reading);
    }

    /** Returns the same model, read in a way. */
    public ModelInfo read(String newReading) {
        return new ModelInfo(name, sha256, engine, assumed, newReading);
    }
}
