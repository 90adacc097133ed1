package dev.onepixel.attack;

import dev.onepixel.image.PixelEdit;
import java.util.List;

/**
 * Edits that a search saw reach its goal, to be confirmed.
 *
 * @param edits one or more
 * @param loss what they scored in the search, 0..1; a model that answers the same twice scores them the same again
 */
public record Hit(List<PixelEdit> edits, float loss) {

    /** Copies the edits. */
    public Hit {
        edits = List.copyOf(edits);
    }
}
