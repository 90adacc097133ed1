package dev.onepixel.image.file;

import java.nio.ByteOrder;

/**
 * The segments of a JPEG file, up to its end mark. A decoder fills a cut-off picture up with grey and only warns, so the
 * end is looked for here.
 */
final class JpegSegments {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    /** A picture has at most some dozens; each one costs a pass over all its pixels. */
    private static final int MOST_SCANS = 256;

    private final FileBytes file;
    private int frame;
    private int components;
    private int scans;
    private boolean adobe;
    private int transform;
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

    /** Returns whether Adobe's marker is there, which says that CMYK is stored inverted. */
    boolean isAdobe() {
        return adobe;
    }

    /** Returns Adobe's colour transform: 0 none, 1 YCbCr, 2 YCCK. */
    int transform() {
        return transform;
    }

    Orientation orientation() {
        return orientation;
    }

    private void walk(ImageLimits limits) throws BadImageException {
        int at = 2;
        while (true) {
            while (file.u8(at) == 0xFF && file.u8(at + 1) == 0xFF) {
                at++;
            }
            if (file.u8(at) != 0xFF) {
                throw BadImageException.damaged("a JPEG segment at byte " + at, "there is none");
            }
            int marker = file.u8(at + 1);
            if (marker == EOI) {
                break;
            }
            int length = marker == SOI ? 0 : file.u16(at + 2);
            file.require(at + 2, length);
            segment(marker, at + 4, length - 2, limits);
            at += 2 + length;
            if (marker == SOS) {
                at = endOfScan(at);
            }
        }
        if (frame == 0 || scans == 0) {
            throw BadImageException.damaged("image data", "the JPEG file has none");
        }
    }

    private void segment(int marker, int at, int length, ImageLimits limits) throws BadImageException {
        if (isFrame(marker)) {
            frame(marker, at, limits);
        } else if (marker == SOS) {
            if (++scans > MOST_SCANS) {
                throw BadImageException.unsupported("at most %d scans".formatted(MOST_SCANS), "the JPEG file has more");
            }
        } else if (marker == APP1 && length > 6 && file.ascii(at, 6).equals("Exif\0\0")) {
            orientation = Orientation.ofExif(file.array(), at + 6, length - 6);
        } else if (marker == APP14 && length >= 12 && file.ascii(at, 5).equals("Adobe")) {
            adobe = true;
            transform = file.u8(at + 11);
        }
    }

    /** Start of frame, 0xC0..0xCF without the tables 0xC4, 0xC8 and 0xCC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void frame(int marker, int at, ImageLimits limits) throws BadImageException {
        frame = marker;
        int precision = file.u8(at);
        components = file.u8(at + 5);
        if (marker > 0xC2 || precision != 8) {
            throw BadImageException.unsupported(
                    "a baseline or progressive JPEG of 8 bits",
                    "it is of process SOF%d with %d bits".formatted(marker - 0xC0, precision));
        }
        if (components != 1 && components != 3 && components != 4) {
            throw BadImageException.unsupported(
                    "a grey, RGB or CMYK picture", "it has %d components".formatted(components));
        }
        limits.checkSize(file.u16(at + 3), file.u16(at + 1));
    }

    /** Skips compressed data, in which 0xFF is followed by 0 or by a restart mark 0xD0..0xD7. */
    private int endOfScan(int from) throws BadImageException {
        int at = from;
        while (true) {
            if (file.u8(at) == 0xFF) {
                int next = file.u8(at + 1);
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return at;
                }
            }
            at++;
        }
    }
}
