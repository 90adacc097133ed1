package dev.onepixel.image.file;

import dev.onepixel.text.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file: checks lengths and checksums, and leaves to the decoder those that carry samples. Colour
 * chunks are dropped, so that the model sees the stored samples, as it does with the usual training tools.
 */
final class PngChunks {

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    private static final int SIGNATURE = 8;

    private final FileBytes file;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final PngText text = new PngText();
    private final int[] palette = new int[256];
    private int[] transparent = {};
    private int depth;
    private int colourType;

    private PngChunks(byte[] bytes) {
        this.file = new FileBytes(bytes, ByteOrder.BIG_ENDIAN, "PNG");
        Arrays.fill(palette, SampleConversion.OPAQUE);
    }

    static PngChunks of(byte[] bytes, ImageLimits limits) throws BadImageException {
        PngChunks chunks = new PngChunks(bytes);
        chunks.walk(limits);
        return chunks;
    }

    int depth() {
        return depth;
    }

    int colourType() {
        return colourType;
    }

    boolean isGrey() {
        return colourType == GREY || colourType == GREY_ALPHA;
    }

    /** Returns 256 colours {@code 0xAARRGGBB}; those that the file does not have are black. */
    int[] palette() {
        return palette;
    }

    /** Returns the samples of the colour that is transparent, as they are stored; empty where there is none. */
    int[] transparent() {
        return transparent;
    }

    Orientation orientation() {
        return text.orientation();
    }

    byte[] samplesOnly() {
        return kept.toByteArray();
    }

    private void walk(ImageLimits limits) throws BadImageException {
        if (!file.ascii(SIGNATURE + 4, 4).equals("IHDR")) {
            throw BadImageException.damaged("a PNG header", "its first chunk is another");
        }
        depth = file.u8(SIGNATURE + 16);
        colourType = file.u8(SIGNATURE + 17);
        int bands = colourType == RGB ? 3 : colourType > GREY_ALPHA ? 4 : colourType == GREY_ALPHA ? 2 : 1;
        limits.checkSize(file.u32(SIGNATURE + 8), file.u32(SIGNATURE + 12), bands * (depth > 8 ? 2L : 1L));
        kept.write(file.array(), 0, SIGNATURE);
        int at = SIGNATURE;
        String type;
        do {
            long length = file.u32(at);
            file.require(at, 12 + length);
            type = file.ascii(at + 4, 4);
            chunk(type, at, (int) length);
            at += (int) length + 12;
        } while (!type.equals("IEND"));
    }

    private void chunk(String type, int at, int length) throws BadImageException {
        switch (type) {
            case "IHDR", "IDAT", "IEND" -> keep(type, at, length);
            case "PLTE" -> {
                keep(type, at, length);
                for (int i = 0; i < Math.min(256, length / 3); i++) {
                    int rgb = at + 8 + 3 * i;
                    palette[i] = (palette[i] & SampleConversion.OPAQUE)
                            | file.u8(rgb) << 16
                            | file.u8(rgb + 1) << 8
                            | file.u8(rgb + 2);
                }
            }
            case "tRNS" -> {
                checkCrc(type, at, length);
                readTransparency(at + 8, length);
            }
            case "eXIf" -> text.exif(file.array(), at + 8, length);
            case "tEXt", "zTXt", "iTXt" -> text.add(type, Arrays.copyOfRange(file.array(), at + 8, at + 8 + length));
            default -> {
                // Says nothing about the pixels.
            }
        }
    }

    private void readTransparency(int at, int length) throws BadImageException {
        if (colourType == PALETTE) {
            for (int i = 0; i < Math.min(256, length); i++) {
                palette[i] = (palette[i] & 0xFFFFFF) | file.u8(at + i) << 24;
            }
        } else {
            transparent = new int[Math.min(3, length / 2)];
            for (int k = 0; k < transparent.length; k++) {
                transparent[k] = file.u16(at + 2L * k) & ((1 << depth) - 1);
            }
        }
    }

    private void keep(String type, int at, int length) throws BadImageException {
        checkCrc(type, at, length);
        kept.write(file.array(), at, length + 12);
    }

    private void checkCrc(String type, int at, int length) throws BadImageException {
        CRC32 crc = new CRC32();
        crc.update(file.array(), at + 4, length + 4);
        if (crc.getValue() != file.u32((long) at + 8 + length)) {
            throw BadImageException.damaged(
                    "undamaged image data", Text.format("the checksum of its %s chunk is wrong", type));
        }
    }
}
