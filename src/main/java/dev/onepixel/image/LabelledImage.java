package dev.onepixel.image;

import dev.onepixel.text.Text;

/**
 * An image with its true class.
 *
 * @param name the stable key of the image within its set, with {@code /} between folders
 * @param label the name of its true class
 * @param image the pixels
 */
public record LabelledImage(String name, String label, RgbImage image) {

    /** Validates that name and label are not blank. */
    public LabelledImage {
        if (name.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException(Text.format(
                    "An image needs a name and a label that are not blank, but got '%s' and '%s'", name, label));
        }
    }
}
