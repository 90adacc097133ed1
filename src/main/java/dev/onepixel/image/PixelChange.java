package dev.onepixel.image;

/**
 * A pixel edit together with the colour that stood there.
 *
 * @param edit position and new colour
 * @param from the clean image's colour at that position, {@code 0xRRGGBB}
 */
public record PixelChange(PixelEdit edit, int from) {

    /**
     * Says what an edit changes.
     *
     * @param clean the clean image
     * @param edit an edit inside it
     * @return the change
     */
    public static PixelChange of(RgbImage clean, PixelEdit edit) {
        return new PixelChange(edit, clean.rgb(edit.x(), edit.y()));
    }

    /** Returns the change as it stands in messages: {@code (13, 7) #20301F -> #FFE100}. */
    @Override
    public String toString() {
        return "(" + edit.x() + ", " + edit.y() + ") " + PixelEdit.hex(from) + " -> " + edit.hex();
    }
}
