package dev.onepixel.image.file;

import dev.onepixel.text.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B), up to its end mark. The decoder is given those only that hold the
 * picture: profiles, thumbnails, comments and junk between segments are left out. A decoder fills a cut-off picture up
 * with grey and only warns, so the end is looked for here.
 */
final class JpegSegments {

    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    /** A picture has at most some dozens; each one costs a pass over all its pixels. */
    private static final int MOST_SCANS = 256;

    private final FileBytes file;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int frame;
    private int components;
    private int width;
    private int height;
    private String ids = "";
    private int scans;
    private boolean jfif;
    private int transform = -1;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegSegments(byte[] bytes) {
        this.file = new FileBytes(bytes, ByteOrder.BIG_ENDIAN, "JPEG");
    }

    static JpegSegments of(byte[] bytes, ImageLimits limits) throws BadImageException {
        JpegSegments segments = new JpegSegments(bytes);
        segments.walk(limits);
        return segments;
    }

    int components() {
        return components;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns whether three of the components are Y, Cb and Cr, guessed in libjpeg's order. */
    boolean isYcc() {
        if (components == 4) {
            return transform > 0;
        }
        return jfif || (transform >= 0 ? transform != 0 : !ids.equals("RGB"));
    }

    Orientation orientation() {
        return orientation;
    }

    /** Returns a JPEG file of nothing but the picture. */
    byte[] pictureOnly() {
        return kept.toByteArray();
    }

    private void walk(ImageLimits limits) throws BadImageException {
        mark(SOI);
        int at = nextMark(2);
        while (file.u8(at + 1) != EOI) {
            int marker = file.u8(at + 1);
            int length = 2 + (hasLength(marker) ? segment(marker, at, limits) : 0);
            int end = marker == SOS ? endOfScan(at + length) : at + length;
            if (isPicture(marker)) {
                kept.write(file.array(), at, end - at);
            }
            at = nextMark(end);
        }
        if (frame == 0 || scans == 0) {
            throw BadImageException.damaged("image data", "the JPEG file has none");
        }
        mark(EOI);
    }

    private void mark(int marker) {
        kept.write(0xFF);
        kept.write(marker);
    }

    /** Returns where the next mark begins; what lies before it is junk. */
    private int nextMark(int from) throws BadImageException {
        int at = from;
        while (file.u8(at) != 0xFF || file.u8(at + 1) == 0 || file.u8(at + 1) == 0xFF) {
            at++;
        }
        return at;
    }

    private static boolean hasLength(int marker) {
        return marker != 1 && (marker < 0xD0 || marker > SOI);
    }

    private static boolean isPicture(int marker) {
        return isFrame(marker) || marker == DHT || marker == DQT || marker == DRI || marker == SOS;
    }

    /** Start of frame, 0xC0..0xCF without the tables 0xC4, 0xC8 and 0xCC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != 0xC8 && marker != 0xCC;
    }

    /** Looks into a segment and returns its length. */
    private int segment(int marker, int mark, ImageLimits limits) throws BadImageException {
        int length = file.u16(mark + 2L);
        file.require(mark + 2L, length);
        if (length < 2) {
            throw BadImageException.damaged("a JPEG segment at byte " + mark, "there is none");
        }
        int at = mark + 4;
        int size = length - 2;
        if (isFrame(marker)) {
            frame(marker, at, limits);
        } else if (marker == SOS) {
            if (++scans > MOST_SCANS) {
                throw BadImageException.unsupported(
                        Text.format("at most %d scan{s}", MOST_SCANS), "the JPEG file has more");
            }
        } else if (marker == APP0 && size >= 5 && file.ascii(at, 5).equals("JFIF\0")) {
            jfif = true;
        } else if (marker == APP1 && size > 6 && file.ascii(at, 6).equals("Exif\0\0")) {
            orientation = Orientation.ofExif(file.array(), at, size);
        } else if (marker == APP14 && size >= 12 && file.ascii(at, 5).equals("Adobe")) {
            transform = file.u8(at + 11);
        }
        return length;
    }

    private void frame(int marker, int at, ImageLimits limits) throws BadImageException {
        frame = marker;
        int precision = file.u8(at);
        components = file.u8(at + 5);
        if (marker > SOF2 || precision != 8) {
            throw BadImageException.unsupported(
                    "a baseline or progressive JPEG of 8 bits",
                    Text.format("it is of process SOF%d with %d bit{s}", marker - 0xC0, precision));
        }
        if (components != 1 && components != 3 && components != 4) {
            throw BadImageException.unsupported(
                    "a grey, RGB or CMYK picture", Text.format("it has %d component{s}", components));
        }
        width = file.u16(at + 3L);
        height = file.u16(at + 1L);
        limits.checkSize(width, height, components);
        ids = components == 3 ? file.ascii(at + 6, 1) + file.ascii(at + 9, 1) + file.ascii(at + 12, 1) : "";
    }

    /** Skips compressed data, in which 0xFF is followed by 0 or by a restart mark 0xD0..0xD7. */
    private int endOfScan(int from) throws BadImageException {
        int at = nextMark(from);
        while (file.u8(at + 1) >= 0xD0 && file.u8(at + 1) <= 0xD7) {
            at = nextMark(at + 2);
        }
        return at;
    }
}
