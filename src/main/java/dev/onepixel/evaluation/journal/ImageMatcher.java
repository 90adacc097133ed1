package dev.onepixel.evaluation.journal;

import dev.onepixel.image.ImageSet;
import java.util.Map;
import java.util.Optional;

/**
 * Matches another run's results with the images of this one, by name, label and pixels.
 *
 * @param images the images
 * @param sha256 the hash of each one's pixels, by name
 */
record ImageMatcher(ImageSet images, Map<String, String> sha256) {

    /** Returns why a line is no result of an image of this run; empty where it is one. */
    Optional<String> objection(ImageLine line) {
        String now = sha256.get(line.image());
        if (now == null) {
            return Optional.of("there is no such image now");
        }
        if (!images.label(line.image()).equals(line.result().label())) {
            return Optional.of("its label is another one now");
        }
        // An image that its run could not read has no content there.
        return line.result().sha256().isEmpty() || line.result().sha256().equals(now)
                ? Optional.empty()
                : Optional.of("its pixels are others now");
    }
}
