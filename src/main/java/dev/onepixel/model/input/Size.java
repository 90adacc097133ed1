package dev.onepixel.model.input;

import dev.onepixel.text.Text;

/**
 * A width and a height.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Size(int width, int height) {

    /** Validates that both are at least 1. */
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    Text.format("A model's input must be at least 1 x 1, but was %d x %d", width, height));
        }
    }

    /** Returns the size as it stands in messages: {@code 640 x 480}. */
    @Override
    public String toString() {
        return width + " x " + height;
    }
}
