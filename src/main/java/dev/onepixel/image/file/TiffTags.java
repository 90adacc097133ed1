package dev.onepixel.image.file;

import dev.onepixel.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The numbers in the first directory of a TIFF file, or of the TIFF header that an EXIF block is: TIFF 6.0, section 2.
 * Texts, fractions and other directories are passed over.
 */
final class TiffTags {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    /** Bytes of any meaning, such as JPEG tables. */
    private static final int UNDEFINED = 7;
    /** More than any picture has: strips of one row at the largest height. */
    private static final int MOST_VALUES = 1 << 20;

    private final Map<Integer, long[]> values = new HashMap<>();
    private final FileBytes file;
    private final ByteOrder order;
    private final int first;
    private final int entries;

    private TiffTags(byte[] bytes) throws BadImageException {
        boolean little = bytes.length > 0 && bytes[0] == 'I';
        order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        file = new FileBytes(bytes, order, "TIFF");
        long directory = file.u32(4);
        entries = file.u16(directory);
        first = file.require(directory + 2, 12L * entries);
    }

    static TiffTags of(byte[] bytes) throws BadImageException {
        TiffTags tags = new TiffTags(bytes);
        for (int k = 0; k < tags.entries; k++) {
            tags.read(tags.first + 12 * k);
        }
        return tags;
    }

    /**
     * Returns a copy of the file whose only directory has no tags but the given ones: no profile, nothing of other
     * directories, which may lie in a circle.
     */
    byte[] only(Set<Integer> wanted) throws BadImageException {
        byte[] copy = file.array().clone();
        int kept = 0;
        for (int k = 0; k < entries; k++) {
            if (wanted.contains(file.u16(first + 12L * k))) {
                System.arraycopy(file.array(), first + 12 * k, copy, first + 12 * kept++, 12);
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(copy).order(order);
        buffer.putShort(first - 2, (short) kept);
        file.require(first + 12L * kept, 4);
        buffer.putInt(first + 12 * kept, 0);
        return copy;
    }

    private void read(long entry) throws BadImageException {
        int tag = file.u16(entry);
        int type = file.u16(entry + 2);
        long count = file.u32(entry + 4);
        if (type != BYTE && type != UNDEFINED && type != SHORT && type != LONG) {
            return;
        }
        int bytes = type == LONG ? 4 : type == SHORT ? 2 : 1;
        if (count > MOST_VALUES) {
            throw BadImageException.damaged(
                    Text.format("at most %d value{s} a TIFF tag", MOST_VALUES),
                    Text.format("tag %d has %d", tag, count));
        }
        long at = count * bytes <= 4 ? entry + 8 : file.u32(entry + 8);
        file.require(at, count * bytes);
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            long value = at + (long) bytes * i;
            numbers[i] = type == LONG ? file.u32(value) : type == SHORT ? file.u16(value) : file.u8(value);
        }
        values.put(tag, numbers);
    }

    /** Returns a tag's first number, or the default where there is none. */
    long first(int tag, long otherwise) {
        long[] numbers = all(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** Returns a tag's numbers; empty where there are none. */
    long[] all(int tag) {
        return values.getOrDefault(tag, new long[0]);
    }
}
