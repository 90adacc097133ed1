package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.gif.GifImageParser;
import org.apache.commons.imaging.formats.gif.GifImagingParameters;

/**
 * The first frame of a GIF file through Commons Imaging, put where it belongs on the file's screen; what it leaves open
 * and what is transparent in it is white. Later frames are cut off beforehand: Commons Imaging would decode them all.
 *
 * <p>The format has no grey pictures; as usual, a palette of the 256 grey levels in their order stands for one.
 */
final class GifReader implements ImageDecoder {

    private static final int SCREEN = 6;
    private static final int AFTER_SCREEN = 13;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;
    private static final int END = 0x3B;

    @Override
    public RgbImage read(byte[] bytes, ImageLimits limits) throws BadImageException, IOException {
        FileBytes file = new FileBytes(bytes, ByteOrder.LITTLE_ENDIAN, "GIF");
        limits.checkSize(file.u16(SCREEN), file.u16(SCREEN + 2));
        int frame = firstFrame(file);
        int left = file.u16(frame + 1);
        int top = file.u16(frame + 3);
        int width = Math.max(file.u16(SCREEN), left + file.u16(frame + 5));
        int height = Math.max(file.u16(SCREEN + 2), top + file.u16(frame + 7));
        limits.checkSize(width, height);
        int palette = paletteBytes(file.u8(frame + 9));
        int data = frame + 10 + palette;
        int end = afterBlocks(file, data + 1);
        BufferedImage picture =
                new GifImageParser().getBufferedImage(ByteSource.array(cutAt(bytes, end)), new GifImagingParameters());
        boolean grey = palette > 0
                ? isGreyRamp(file, frame + 10, palette)
                : isGreyRamp(file, AFTER_SCREEN, paletteBytes(file.u8(SCREEN + 4)));
        return SampleConversion.ofArgb(width, height, onScreen(picture, left, top, width, height), grey);
    }

    private static int firstFrame(FileBytes file) throws BadImageException {
        int at = AFTER_SCREEN + paletteBytes(file.u8(SCREEN + 4));
        while (file.u8(at) == EXTENSION) {
            at = afterBlocks(file, at + 2);
        }
        if (file.u8(at) != FRAME) {
            throw BadImageException.damaged("a frame", "the GIF file has none");
        }
        return at;
    }

    /** Size of a colour table by its flags: bit 7 tells that it is there, bits 0..2 that it has 2^(n+1) colours. */
    private static int paletteBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Skips blocks of a length byte and data, up to the empty one. */
    private static int afterBlocks(FileBytes file, int from) throws BadImageException {
        int at = from;
        while (file.u8(at) != 0) {
            at += 1 + file.u8(at);
        }
        return at + 1;
    }

    private static byte[] cutAt(byte[] bytes, int end) {
        ByteArrayOutputStream first = new ByteArrayOutputStream(end + 1);
        first.write(bytes, 0, end);
        first.write(END);
        return first.toByteArray();
    }

    private static boolean isGreyRamp(FileBytes file, int at, int length) throws BadImageException {
        if (length != 3 * 256) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (file.u8(at + i) != i / 3) {
                return false;
            }
        }
        return true;
    }

    private static int[] onScreen(BufferedImage picture, int left, int top, int width, int height) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, 0xFFFFFFFF);
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), argb, top * width + left, width);
        return argb;
    }
}
