package dev.onepixel.model.input;

/**
 * What the model's input wants, everything settled.
 *
 * @param batch the number of images that a pass must have, or 0 for any
 * @param layout the order of the dimensions
 * @param channels what the channels hold
 * @param size columns and rows
 * @param bytes whether the elements are bytes and not floats
 * @param scale how a level is scaled
 */
public record InputSpec(int batch, Layout layout, Channels channels, Size size, boolean bytes, PixelScale scale) {

    /** Returns the same input, given other numbers. */
    InputSpec read(PixelScale newScale, Channels newChannels) {
        return new InputSpec(batch, layout, newChannels, size, bytes, newScale);
    }

    /** Returns the number of elements of one image. */
    int elements() {
        return Math.multiplyExact(channels.count(), area());
    }

    /** Returns the number of positions of one image. */
    int area() {
        return Math.multiplyExact(size.width(), size.height());
    }

    /** Returns the shape of a batch. */
    public long[] shape(int rows) {
        return layout == Layout.NCHW
                ? new long[] {rows, channels.count(), size.height(), size.width()}
                : new long[] {rows, size.height(), size.width(), channels.count()};
    }
}
