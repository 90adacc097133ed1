package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

/**
 * BMP with any of its headers: Windows' 40 to 124 bytes and OS/2's 12 and 64. A fourth byte is alpha only where a mask
 * says so and not all of it is zero. Read here because no library at hand reads all headers, takes rows from an odd offset
 * and scales masked samples to the full range.
 *
 * <p>The format has no grey pictures; as usual, a palette of the 256 grey levels in their order stands for one.
 */
final class BmpReader implements ImageDecoder {

    private static final int FILE_HEADER = 14;
    private static final int MASKS = FILE_HEADER + 40;
    private static final int OS2 = 12;
    private static final Set<Long> HEADERS = Set.of(12L, 40L, 52L, 56L, 64L, 108L, 124L);
    private static final int BIT_FIELDS = 3;
    private static final int ALPHA_BIT_FIELDS = 6;

    @Override
    public RgbImage read(byte[] bytes, ImageLimits limits) throws BadImageException {
        FileBytes file = new FileBytes(bytes, ByteOrder.LITTLE_ENDIAN, "BMP");
        long header = file.u32(FILE_HEADER);
        if (!HEADERS.contains(header)) {
            throw BadImageException.unsupported(
                    "a BMP header of 12, 40, 52, 56, 64, 108 or 124 bytes", Text.format("it has %d", header));
        }
        boolean os2 = header == OS2;
        int width = os2 ? file.u16(18) : file.s32(18);
        int height = os2 ? file.u16(20) : file.s32(22);
        limits.checkSize(width, Math.abs((long) height));
        int bits = file.u16(os2 ? 24 : 28);
        long compression = os2 ? 0 : file.u32(30);
        boolean masks = (compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS) && bits >= 16 && header != 64;
        boolean indexed = bits == 1 || bits == 2 || bits == 4 || bits == 8;
        boolean runs = (compression == 1 && bits == 8) || (compression == 2 && bits == 4);
        boolean colour = bits == 16 || bits == 24 || bits == 32;
        if (!(indexed || colour) || !(compression == 0 || runs || masks)) {
            throw BadImageException.unsupported(
                    "a BMP of 1 to 32 bits that is not compressed, or by runs",
                    Text.format("it has %d bit{s} and compression %d", bits, compression));
        }
        long colours = indexed ? colours(file, header, bits) : 0;
        int[] palette = palette(file, FILE_HEADER + header, os2 ? 3 : 4, colours);
        long data = file.u32(10);
        if (data == 0 || (indexed && data == FILE_HEADER + header)) {
            data = FILE_HEADER + header + (os2 ? 3 : 4) * colours;
        }
        int[] argb;
        if (runs) {
            argb = new BmpRuns(file, data, width, Math.abs(height), bits == 4).indices();
        } else {
            argb = samples(file, data, width, Math.abs(height), bits);
        }
        if (indexed) {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = palette[argb[i]];
            }
        } else {
            colour(argb, masks(file, header, bits, masks, compression));
        }
        int[] upright = height < 0 ? argb : upsideDown(argb, width);
        return SampleConversion.ofArgb(width, Math.abs(height), upright, isGreyRamp(palette, colours));
    }

    private static long colours(FileBytes file, long header, int bits) throws BadImageException {
        long said = header == OS2 ? 0 : file.u32(46);
        if (said > 1 << 16) {
            throw BadImageException.damaged("a palette of at most 65536 colours", Text.format("it has %d", said));
        }
        return said == 0 ? 1L << bits : said;
    }

    /** Reads 256 colours; those that the file does not have are black. */
    private static int[] palette(FileBytes file, long at, int entry, long colours) throws BadImageException {
        int[] palette = new int[256];
        Arrays.fill(palette, SampleConversion.OPAQUE);
        for (int i = 0; i < Math.min(256, colours); i++) {
            long colour = at + (long) entry * i;
            palette[i] = SampleConversion.rgb(file.u8(colour + 2), file.u8(colour + 1), file.u8(colour));
        }
        return palette;
    }

    private static boolean isGreyRamp(int[] palette, long colours) {
        for (int level = 0; level < 256; level++) {
            if (palette[level] != (SampleConversion.OPAQUE | level * 0x010101)) {
                return false;
            }
        }
        return colours >= 256;
    }

    /** Returns the numbers that stand for the pixels, in the file's order of rows, each padded to 32 bits. */
    private static int[] samples(FileBytes file, long data, int width, int height, int bits) throws BadImageException {
        long rowBytes = ((long) width * bits + 31) / 32 * 4;
        file.require(data, rowBytes * (height - 1) + ((long) width * bits + 7) / 8);
        int[] samples = new int[width * height];
        for (int i = 0; i < samples.length; i++) {
            long bit = (long) (i % width) * bits;
            long at = data + i / width * rowBytes + bit / 8;
            int sample = file.u8(at);
            if (bits < 8) {
                sample = sample >> (8 - bits - bit % 8) & ((1 << bits) - 1);
            }
            for (int k = 1; k < bits / 8; k++) {
                sample |= file.u8(at + k) << (8 * k);
            }
            samples[i] = sample;
        }
        return samples;
    }

    /** Returns the masks of red, green, blue and alpha. */
    private static int[] masks(FileBytes file, long header, int bits, boolean said, long compression)
            throws BadImageException {
        int[] masks = bits == 16 ? new int[] {0x7C00, 0x03E0, 0x001F, 0} : new int[] {0xFF0000, 0xFF00, 0xFF, 0};
        boolean any = said && (file.u32(MASKS) | file.u32(MASKS + 4) | file.u32(MASKS + 8)) != 0;
        for (int k = 0; any && k < 4; k++) {
            masks[k] = k == 3 && header < 56 && compression != ALPHA_BIT_FIELDS ? 0 : file.s32(MASKS + 4L * k);
        }
        return masks;
    }

    private static void colour(int[] samples, int[] masks) {
        boolean alpha = masks[3] != 0 && Arrays.stream(samples).anyMatch(sample -> (sample & masks[3]) != 0);
        for (int i = 0; i < samples.length; i++) {
            int sample = samples[i];
            samples[i] = (alpha ? level(sample, masks[3]) << 24 : SampleConversion.OPAQUE)
                    | level(sample, masks[0]) << 16
                    | level(sample, masks[1]) << 8
                    | level(sample, masks[2]);
        }
    }

    private static int level(int sample, int mask) {
        int bits = Integer.bitCount(mask);
        long value = (sample & mask & 0xFFFFFFFFL) >> Integer.numberOfTrailingZeros(mask);
        return bits == 0 ? 0 : (int) (bits > 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1)) & 0xFF;
    }

    private static int[] upsideDown(int[] argb, int width) {
        int[] upright = new int[argb.length];
        for (int from = 0; from < argb.length; from += width) {
            System.arraycopy(argb, from, upright, argb.length - width - from, width);
        }
        return upright;
    }
}
