package dev.onepixel.defense.transform;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/** Writes a changing number of edits into a variant that has room for a fixed one. */
final class EditWriter {

    private final int standInColour;
    private Variants out;
    private int variant;
    private int written;

    /** Creates a writer whose variants, when nothing is written, set the first pixel of the base to its own colour. */
    EditWriter(RgbImage base) {
        standInColour = base.rgb(0);
        out = new Variants(base, 0, 1);
    }

    void begin(Variants target, int at) {
        out = target;
        variant = at;
        written = 0;
    }

    void write(int position, int rgb) {
        out.set(variant, written++, position, rgb);
    }

    /** Fills the rest with the last edit, whose colour is final, so that repeating it changes nothing. */
    void end() {
        int room = out.pixels();
        if (written == 0 && room > 0) {
            write(0, standInColour);
        }
        for (int k = written; k < room; k++) {
            out.set(variant, k, out.position(variant, written - 1), out.rgb(variant, written - 1));
        }
    }
}
