package dev.onepixel.attack;

import dev.onepixel.image.PixelChange;
import java.util.List;

/**
 * An adversarial example: edits that fool the classifier on one image, with their evidence.
 *
 * @param edited what was decided on the edited image
 * @param changes the edits with what stood there before, at least one
 * @param confirmation how often the success held when it was judged again
 * @param evidence the PNG of the edited image, relative to the report, "" where none was kept
 */
public record AdversarialExample(
        Decision edited, List<PixelChange> changes, Confirmation confirmation, String evidence) {

    /** Validates that there is an edit, and copies the edits. */
    public AdversarialExample {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("A success needs at least one edit, but has none");
        }
    }
}
