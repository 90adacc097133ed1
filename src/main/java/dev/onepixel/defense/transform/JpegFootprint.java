package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;
import java.util.function.UnaryOperator;

/**
 * What an edit reaches behind a JPEG codec: its block, and in colour, whose components have half the resolution and are
 * interpolated on the way back, a pixel more on each side. So the block is coded with the blocks around it, and not the
 * whole image; only the outermost pixels of what is cut out can come out otherwise than there.
 */
final class JpegFootprint implements Footprint {

    /** A block of levels, ITU-T T.81. */
    private static final int GREY_BLOCK = 8;

    /** Four blocks of brightness and one of each colour component, which lie in the file together. */
    private static final int COLOUR_BLOCK = 16;

    private final UnaryOperator<RgbImage> codec;
    private final boolean grey;
    private final int width;
    private final int height;
    private final int block;
    private final int beyond;

    /**
     * Creates a footprint.
     *
     * @param image the clean image
     * @param codec codes an image
     */
    JpegFootprint(RgbImage image, UnaryOperator<RgbImage> codec) {
        this.codec = codec;
        this.grey = image.isGrey();
        this.width = image.width();
        this.height = image.height();
        this.block = grey ? GREY_BLOCK : COLOUR_BLOCK;
        this.beyond = grey ? 0 : 1;
    }

    @Override
    public int widest() {
        int side = block + 2 * beyond;
        return Math.min(side, width) * Math.min(side, height);
    }

    @Override
    public void write(int source, int[] pixels, EditWriter to) {
        int left = source % width / block * block;
        int top = source / width / block * block;
        int cutLeft = Math.max(0, left - block);
        int cutTop = Math.max(0, top - block);
        RgbImage coded = codec.apply(
                cut(pixels, cutLeft, cutTop, Math.min(width, left + 2 * block), Math.min(height, top + 2 * block)));
        int right = Math.min(width, left + block + beyond);
        int bottom = Math.min(height, top + block + beyond);
        for (int y = Math.max(0, top - beyond); y < bottom; y++) {
            for (int x = Math.max(0, left - beyond); x < right; x++) {
                to.write(y * width + x, coded.rgb((y - cutTop) * coded.width() + x - cutLeft));
            }
        }
    }

    private RgbImage cut(int[] pixels, int left, int top, int right, int bottom) {
        int columns = right - left;
        int rows = bottom - top;
        int[] part = new int[columns * rows];
        for (int y = 0; y < rows; y++) {
            System.arraycopy(pixels, (top + y) * width + left, part, y * columns, columns);
        }
        return Pixels.image(columns, rows, grey, part);
    }
}
