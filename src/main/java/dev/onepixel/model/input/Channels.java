package dev.onepixel.model.input;

/** What a model's channels hold. */
public enum Channels {
    /** Red, green, blue. */
    RGB(3),
    /** Blue, green, red, as OpenCV reads images. */
    BGR(3),
    /** One channel of luminance, {@code 0.299 R + 0.587 G + 0.114 B}, rounded to a whole level. */
    GREY(1);

    private final int count;

    Channels(int count) {
        this.count = count;
    }

    /** Returns how many there are: 1 or 3. */
    public int count() {
        return count;
    }

    /**
     * Takes a channel's level out of a colour.
     *
     * @param channel 0..count-1
     * @param rgb {@code 0xRRGGBB}
     * @return 0..255
     */
    public int level(int channel, int rgb) {
        if (this == GREY) {
            // The weights of ITU-R BT.601, summed and rounded as DJL does it.
            return Math.round(0.299f * (rgb >> 16 & 0xFF) + 0.587f * (rgb >> 8 & 0xFF) + 0.114f * (rgb & 0xFF));
        }
        int shift = this == RGB ? 16 - 8 * channel : 8 * channel;
        return rgb >> shift & 0xFF;
    }
}
