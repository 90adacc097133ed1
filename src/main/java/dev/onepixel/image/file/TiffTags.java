package dev.onepixel.image.file;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers in the first directory of a TIFF file, or of the TIFF header that an EXIF block is: TIFF 6.0, section 2.
 * Texts, fractions and other directories are passed over.
 */
final class TiffTags {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    /** More than any picture has: strips of one row at the largest height. */
    private static final int MOST_VALUES = 1 << 20;

    private final Map<Integer, long[]> values = new HashMap<>();

    private TiffTags() {}

    static TiffTags of(byte[] bytes) throws BadImageException {
        boolean little = bytes.length > 0 && bytes[0] == 'I';
        FileBytes file = new FileBytes(bytes, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, "TIFF");
        TiffTags tags = new TiffTags();
        long directory = file.u32(4);
        int entries = file.u16(directory);
        for (int k = 0; k < entries; k++) {
            tags.read(file, directory + 2 + 12L * k);
        }
        return tags;
    }

    private void read(FileBytes file, long entry) throws BadImageException {
        file.require(entry, 12);
        int tag = file.u16(entry);
        int type = file.u16(entry + 2);
        long count = file.u32(entry + 4);
        if (type != SHORT && type != LONG) {
            return;
        }
        int bytes = type == SHORT ? 2 : 4;
        if (count > MOST_VALUES) {
            throw BadImageException.damaged(
                    "at most %d values a TIFF tag".formatted(MOST_VALUES), "tag %d has %d".formatted(tag, count));
        }
        long at = count * bytes <= 4 ? entry + 8 : file.u32(entry + 8);
        file.require(at, count * bytes);
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type == SHORT ? file.u16(at + 2L * i) : file.u32(at + 4L * i);
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
