package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The Netpbm formats P1 to P7, as their manual pages define them. Read here because Commons Imaging turns text bitmaps
 * into their negatives and takes the lower byte of 16-bit levels. A sample {@code v} becomes
 * {@code round(255 v / maximum)}, halves to the even number.
 */
final class PnmReader implements ImageDecoder {

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException {
        return new Cursor(new FileBytes(file, ByteOrder.BIG_ENDIAN, "PNM")).read(limits);
    }

    /** A position in the file. */
    private static final class Cursor {

        private final FileBytes file;
        private int at = 2;

        Cursor(FileBytes file) {
            this.file = file;
        }

        RgbImage read(ImageLimits limits) throws BadImageException {
            int kind = file.u8(1) - '0';
            if (kind == 7) {
                return readPam(limits);
            }
            int width = number();
            int height = number();
            limits.checkSize(width, height);
            boolean bitmap = kind == 1 || kind == 4;
            int maximum = bitmap ? 1 : number();
            int depth = kind == 3 || kind == 6 ? 3 : 1;
            if (kind <= 3) {
                return image(width, height, depth, maximum, bitmap ? this::bit : this::number, bitmap);
            }
            at++;
            return bitmap ? packed(width, height) : binary(width, height, depth, maximum);
        }

        private RgbImage readPam(ImageLimits limits) throws BadImageException {
            Map<String, String> header = new HashMap<>();
            for (String line = line(); !line.equals("ENDHDR"); line = line()) {
                int space = line.indexOf(' ');
                if (space > 0 && !line.startsWith("#")) {
                    header.put(
                            line.substring(0, space), line.substring(space + 1).strip());
                }
            }
            int width = parse(header.getOrDefault("WIDTH", ""));
            int height = parse(header.getOrDefault("HEIGHT", ""));
            limits.checkSize(width, height);
            int depth = parse(header.getOrDefault("DEPTH", ""));
            if (depth < 1 || depth > 4) {
                throw BadImageException.unsupported("1 to 4 channels", Text.format("it has %d", depth));
            }
            return binary(width, height, depth, parse(header.getOrDefault("MAXVAL", "")));
        }

        private RgbImage binary(int width, int height, int depth, int maximum) throws BadImageException {
            int bytes = maximum < 256 ? 1 : 2;
            file.require(at, (long) width * height * depth * bytes);
            return image(width, height, depth, maximum, bytes == 1 ? this::one : this::two, false);
        }

        private RgbImage packed(int width, int height) throws BadImageException {
            int rowBytes = (width + 7) / 8;
            file.require(at, (long) rowBytes * height);
            byte[] levels = new byte[width * height];
            for (int i = 0; i < levels.length; i++) {
                int x = i % width;
                int ink = file.u8((long) at + (long) (i / width) * rowBytes + x / 8) >> (7 - x % 8) & 1;
                levels[i] = (byte) (ink - 1);
            }
            return RgbImage.grey(width, height, levels);
        }

        private RgbImage image(int width, int height, int depth, int maximum, Sample next, boolean ink)
                throws BadImageException {
            if (maximum < 1 || maximum > 65535) {
                throw BadImageException.damaged("a maximum of 1..65535", Text.format("it is %d", maximum));
            }
            file.require(at, (long) width * height * depth);
            int[] argb = new int[width * height];
            int[] channels = new int[depth];
            for (int i = 0; i < argb.length; i++) {
                for (int k = 0; k < depth; k++) {
                    int sample = next.read();
                    if (sample > maximum || sample < 0) {
                        throw BadImageException.damaged(Text.format("samples of 0..%d", maximum), "one is " + sample);
                    }
                    channels[k] = (int) Math.rint((double) sample / maximum * 255);
                }
                int alpha = depth % 2 == 0 ? channels[depth - 1] : 255;
                int red = ink ? 255 - channels[0] : channels[0];
                argb[i] = alpha << 24 | (depth < 3 ? red * 0x010101 : red << 16 | channels[1] << 8 | channels[2]);
            }
            return SampleConversion.ofArgb(width, height, argb, depth < 3);
        }

        private int one() throws BadImageException {
            return file.u8(at++);
        }

        private int two() throws BadImageException {
            at += 2;
            return file.u16(at - 2L);
        }

        /** A text bitmap's digits need no space between them. */
        private int bit() throws BadImageException {
            skipSpace();
            int digit = file.u8(at++);
            if (digit != '0' && digit != '1') {
                throw BadImageException.damaged(
                        "digits 0 and 1 in the PNM file", Text.format("one is '%s'", quote(digit)));
            }
            return digit - '0';
        }

        private int number() throws BadImageException {
            skipSpace();
            int from = at;
            while (at < file.length() && file.u8(at) >= '0' && file.u8(at) <= '9') {
                at++;
            }
            if (from == file.length()) {
                throw BadImageException.truncated("a whole PNM file", from);
            }
            if (at < file.length() && at > from && !isSpace(file.u8(at)) && file.u8(at) != '#') {
                throw BadImageException.damaged(
                        "digits in the PNM file", Text.format("one is '%s'", quote(file.u8(at))));
            }
            return parse(file.ascii(from, at - from));
        }

        private static String quote(int character) {
            return character >= ' ' && character <= '~' ? String.valueOf((char) character) : ".";
        }

        private static boolean isSpace(int character) {
            return character == ' ' || (character >= 9 && character <= 13);
        }

        private void skipSpace() throws BadImageException {
            while (at < file.length() && (isSpace(file.u8(at)) || file.u8(at) == '#')) {
                if (file.u8(at) == '#') {
                    line();
                } else {
                    at++;
                }
            }
        }

        private String line() throws BadImageException {
            int from = at;
            while (file.u8(at) != '\n') {
                at++;
            }
            return file.ascii(from, at++ - from).strip();
        }

        private static int parse(String digits) throws BadImageException {
            if (digits.isEmpty()
                    || digits.length() > 9
                    || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                throw BadImageException.damaged("a number in the PNM file", Text.format("it holds '%s'", digits));
            }
            return Integer.parseInt(digits);
        }
    }

    /** Reads the next sample. */
    private interface Sample {
        int read() throws BadImageException;
    }
}
