package dev.onepixel.image;

import java.nio.file.Path;

/** Finds out what kind of image set lies at a path. */
final class ImageSets {

    private ImageSets() {}

    @SuppressWarnings("DoNotCallSuggester")
    static ImageSet open(Path path) {
        if (path.toString().isEmpty()) {
            throw new ImageException("An image set needs a path");
        }
        throw new ImageException("There is no image set at '%s'".formatted(path));
    }
}
