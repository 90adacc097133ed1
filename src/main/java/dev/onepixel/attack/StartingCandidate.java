package dev.onepixel.attack;

import dev.onepixel.image.PixelEdit;
import java.util.List;

/**
 * A candidate that was tried before the search and fooled nothing; evolution may begin with it. It costs no further
 * query, because its score is known.
 *
 * @param edits one or more, within the image and the rules
 * @param loss what it scored for the goal that is searched for, 0..1; lower is nearer
 */
public record StartingCandidate(List<PixelEdit> edits, float loss) {

    /** Validates that there are edits, and copies them. */
    public StartingCandidate {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("A starting candidate needs at least one edit, but got none");
        }
    }
}
