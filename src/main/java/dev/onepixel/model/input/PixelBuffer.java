package dev.onepixel.model.input;

import dev.onepixel.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The images of one pass in the engine's own layout, in memory that the engine reads in place. */
public final class PixelBuffer {

    private final InputSpec spec;
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final float[][] table;
    private final int spare;
    private final int elements;
    private final boolean isBytes;
    private final Channels channels;
    private final int channelStride;
    private final int positionStride;

    /**
     * Makes room.
     *
     * @param spec what an image is to the model
     * @param slots images a pass; one more is kept beside them, see {@link #keep}
     */
    public PixelBuffer(InputSpec spec, int slots) {
        this.spec = spec;
        this.spare = slots;
        this.elements = spec.elements();
        this.isBytes = spec.bytes();
        this.channels = spec.channels();
        long size = (slots + 1L) * elements * elementSize();
        this.bytes = ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
        this.floats = bytes.asFloatBuffer();
        this.table = spec.scale().table(spec.channels().count());
        this.channelStride = spec.layout() == Layout.NCHW ? spec.area() : 1;
        this.positionStride = spec.layout() == Layout.NCHW ? 1 : spec.channels().count();
    }

    /** Returns the size of an image. */
    Size size() {
        return spec.size();
    }

    /** Returns the memory of the first slots, as a view. */
    public ByteBuffer firstSlots(int slots) {
        return bytes.duplicate()
                .position(0)
                .limit(slots * elements * elementSize())
                .slice()
                .order(ByteOrder.nativeOrder());
    }

    /** Writes one pixel, {@code 0xRRGGBB}, at a row-major position of a slot's image. */
    void set(int slot, int position, int rgb) {
        int index = slot * elements + position * positionStride;
        for (int c = 0; c < channels.count(); c++) {
            int level = channels.level(c, rgb);
            if (isBytes) {
                bytes.put(index, (byte) level);
            } else {
                floats.put(index, table[c][level]);
            }
            index += channelStride;
        }
    }

    /** Writes a whole image of the model's size. */
    public void fill(int slot, RgbImage image) {
        for (int position = 0; position < image.size(); position++) {
            set(slot, position, image.rgb(position));
        }
    }

    /** Copies a slot's image to another slot. */
    public void copy(int from, int to) {
        int length = elements * elementSize();
        bytes.put(to * length, bytes, from * length, length);
    }

    /** Keeps a slot's image as it is, in the place of one that was kept before. */
    void keep(int slot) {
        copy(slot, spare);
    }

    /** Writes the image that was kept. */
    void bringBack(int slot) {
        copy(spare, slot);
    }

    private int elementSize() {
        return isBytes ? Byte.BYTES : Float.BYTES;
    }
}
