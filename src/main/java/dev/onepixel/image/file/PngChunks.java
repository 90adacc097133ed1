package dev.onepixel.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file: checks lengths and checksums, and leaves to the decoder those that carry samples.
 *
 * <p>Colour chunks ({@code gAMA}, {@code iCCP}) are dropped, so that the model sees the stored samples, as it does with
 * the usual training tools: Commons Imaging would brighten a picture whose gamma chunk says nothing but "sRGB". Text is
 * dropped too, which may inflate to any size.
 */
final class PngChunks {

    private static final int SIGNATURE = 8;
    private static final Set<String> SAMPLES = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int GREY_ALPHA = 4;

    private final FileBytes file;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Orientation orientation = Orientation.UPRIGHT;
    private int depth;
    private int colourType;

    private PngChunks(byte[] bytes) {
        this.file = new FileBytes(bytes, ByteOrder.BIG_ENDIAN, "PNG");
    }

    static PngChunks of(byte[] bytes, ImageLimits limits) throws BadImageException {
        PngChunks chunks = new PngChunks(bytes);
        chunks.walk(limits);
        return chunks;
    }

    boolean isGrey() {
        return colourType == GREY || colourType == GREY_ALPHA;
    }

    Orientation orientation() {
        return orientation;
    }

    byte[] samplesOnly() {
        return kept.toByteArray();
    }

    private void walk(ImageLimits limits) throws BadImageException {
        if (!file.ascii(SIGNATURE + 4, 4).equals("IHDR")) {
            throw BadImageException.damaged("a PNG header", "its first chunk is another");
        }
        limits.checkSize(file.u32(SIGNATURE + 8), file.u32(SIGNATURE + 12));
        depth = file.u8(SIGNATURE + 16);
        colourType = file.u8(SIGNATURE + 17);
        kept.write(file.array(), 0, SIGNATURE);
        int at = SIGNATURE;
        String type;
        do {
            long length = file.u32(at);
            file.require(at, 12 + length);
            type = file.ascii(at + 4, 4);
            if (SAMPLES.contains(type)) {
                checkCrc(at, (int) length, type);
                keep(at, (int) length, type);
            } else if (type.equals("eXIf")) {
                orientation = Orientation.ofExif(file.array(), at + 8, (int) length);
            }
            at += (int) length + 12;
        } while (!type.equals("IEND"));
    }

    private void checkCrc(int at, int length, String type) throws BadImageException {
        CRC32 crc = new CRC32();
        crc.update(file.array(), at + 4, length + 4);
        if (crc.getValue() != file.u32((long) at + 8 + length)) {
            throw BadImageException.damaged(
                    "undamaged image data", "the checksum of its %s chunk is wrong".formatted(type));
        }
    }

    private void keep(int at, int length, String type) throws BadImageException {
        if (type.equals("tRNS") && (colourType == GREY || colourType == RGB)) {
            keepTransparentColour(at, length);
        } else {
            kept.write(file.array(), at, length + 12);
        }
    }

    /** The decoder holds the colour against samples scaled to 8 bits, so it is scaled alike. */
    private void keepTransparentColour(int at, int length) throws BadImageException {
        ByteBuffer chunk = ByteBuffer.allocate(length + 12);
        chunk.put(file.array(), at, 8);
        for (int k = 0; k + 1 < length; k += 2) {
            int value = file.u16(at + 8L + k);
            chunk.putShort((short) (depth == 16 ? value >> 8 : value * 255 / ((1 << depth) - 1)));
        }
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, length + 4);
        chunk.putInt(length + 8, (int) crc.getValue());
        kept.write(chunk.array(), 0, chunk.capacity());
    }
}
