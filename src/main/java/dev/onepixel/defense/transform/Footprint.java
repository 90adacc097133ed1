package dev.onepixel.defense.transform;

/** The footprint of edits: the pixels of the transformed image that change with a pixel of the clean one. */
interface Footprint {

    /** Returns how many pixels of the result one edit reaches at the most. */
    int widest();

    /**
     * Writes the pixels of the result that an edit reaches.
     *
     * @param source where the edit lies
     * @param pixels the edited image, {@code int[height * width]}, row-major {@code 0xRRGGBB}
     * @param to where to write them
     */
    void write(int source, int[] pixels, EditWriter to);

    /** Is told of each change of the edited image, before any is written, and of its being put back. */
    default void changed(int position, int from, int to) {}
}
