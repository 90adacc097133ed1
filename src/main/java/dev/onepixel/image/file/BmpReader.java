package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.nio.ByteOrder;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.bmp.BmpImageParser;
import org.apache.commons.imaging.formats.bmp.BmpImagingParameters;

/**
 * BMP through Commons Imaging; {@code javax.imageio} reads what that does not (rows from the top, OS/2 headers) and
 * 16-bit colours, which Commons Imaging does not scale to the full range. A fourth byte is not taken for alpha, since
 * the format does not define it.
 *
 * <p>The format has no grey pictures; as usual, a palette of the 256 grey levels in their order stands for one.
 */
final class BmpReader implements ImageFormat.Reader {

    private static final int HEADER = 14;
    private static final int OS2_HEADER = 12;
    private static final int UNCOMPRESSED = 0;
    private static final int RLE4 = 2;
    private static final int BIT_FIELDS = 3;

    @Override
    public RgbImage read(byte[] bytes, ImageLimits limits) throws BadImageException, IOException {
        FileBytes file = new FileBytes(bytes, ByteOrder.LITTLE_ENDIAN, "BMP");
        long header = file.u32(HEADER);
        boolean os2 = header == OS2_HEADER;
        long width = os2 ? file.u16(18) : file.s32(18);
        long height = os2 ? file.u16(20) : file.s32(22);
        limits.checkSize(width, Math.abs(height));
        int bits = file.u16(os2 ? 24 : 28);
        long compression = os2 ? UNCOMPRESSED : file.u32(30);
        if (compression == UNCOMPRESSED || compression == BIT_FIELDS) {
            long rowBytes = (width * bits + 31) / 32 * 4;
            file.require(file.u32(10), rowBytes * Math.abs(height));
        }
        boolean grey = !os2 && bits == 8 && isGreyRamp(file, HEADER + header);
        boolean commons = !os2 && height > 0 && bits != 16 && compression <= RLE4;
        RgbImage image = commons ? throughCommons(bytes) : throughJdk(bytes);
        return grey ? Pictures.ofRgb(image.width(), image.height(), image.toPixels(), true) : image;
    }

    private static boolean isGreyRamp(FileBytes file, long palette) throws BadImageException {
        long colours = file.u32(46);
        boolean complete = colours == 0 || colours == 256;
        if (!complete || file.u32(10) < palette + 1024) {
            return false;
        }
        for (int level = 0; level < 256; level++) {
            if ((file.u32(palette + 4L * level) & 0xFFFFFF) != level * 0x010101L) {
                return false;
            }
        }
        return true;
    }

    private static RgbImage throughCommons(byte[] bytes) throws IOException {
        var picture = new BmpImageParser().getBufferedImage(ByteSource.array(bytes), new BmpImagingParameters());
        int width = picture.getWidth();
        int height = picture.getHeight();
        return RgbImage.rgb(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    }

    private static RgbImage throughJdk(byte[] bytes) throws BadImageException, IOException {
        RgbImage image = JdkCodecs.read("bmp", bytes, reader -> Pictures.ofSamples(reader.read(0)));
        return RgbImage.rgb(image.width(), image.height(), image.toPixels());
    }
}
