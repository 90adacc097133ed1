package dev.onepixel.image.file;

import dev.onepixel.text.Text;
import java.util.Arrays;

/** What the samples of a TIFF picture mean: its photometric interpretation, palette and extra samples. */
final class TiffColours implements SampleConversion.Colour {

    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int CMYK = 5;
    private static final int YCBCR = 6;

    private static final int PREMULTIPLIED = 1;
    private static final int UNASSOCIATED = 2;
    /** What Corel writes for alpha. */
    private static final int COREL = 999;

    private final int photometric;
    private final int bits;
    private final int colours;
    private final int extra;
    private final long[] map;

    private TiffColours(int photometric, int bits, int colours, int extra, long[] map) {
        this.photometric = photometric;
        this.bits = bits;
        this.colours = colours;
        this.extra = extra;
        this.map = map;
    }

    static TiffColours of(TiffTags tags) throws BadImageException {
        int photometric = (int) tags.first(TiffTags.PHOTOMETRIC, WHITE_IS_ZERO);
        int colours =
                switch (photometric) {
                    case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
                    case RGB, YCBCR -> 3;
                    case CMYK -> 4;
                    default ->
                        throw BadImageException.unsupported(
                                "a grey, RGB, palette, CMYK or YCbCr picture",
                                "its photometric interpretation is " + photometric);
                };
        long samples = tags.first(TiffTags.SAMPLES, 1);
        long bits = tags.first(TiffTags.BITS, 1);
        boolean equal = Arrays.stream(tags.all(TiffTags.BITS)).allMatch(depth -> depth == bits);
        if (samples < colours
                || samples > colours + 4
                || !equal
                || bits < 1
                || bits > (photometric == PALETTE ? 8 : 16)) {
            throw BadImageException.unsupported(
                    "grey or RGB samples of 1 to 16 bits",
                    Text.format("it has %d band{s} of %d bit{s}", samples, bits));
        }
        long[] map = tags.all(TiffTags.COLOUR_MAP);
        if (photometric == PALETTE && map.length < 3 << bits) {
            throw BadImageException.damaged(
                    Text.format("a palette of %d colour{s}", 1 << bits), Text.format("it has %d", map.length / 3));
        }
        // A fourth sample of RGB that no tag explains is alpha, as some encoders write it.
        int unsaid = photometric == RGB ? UNASSOCIATED : 0;
        int extra = samples > colours ? (int) tags.first(TiffTags.EXTRA_SAMPLES, unsaid) : 0;
        return new TiffColours(photometric, (int) bits, colours, extra, map);
    }

    boolean isGrey() {
        return photometric <= BLACK_IS_ZERO;
    }

    @Override
    public int argb(int[] row, int at) {
        int colour = colour(row, at);
        if (extra != PREMULTIPLIED && extra != UNASSOCIATED && extra != COREL) {
            return colour;
        }
        int alpha = SampleConversion.level(row[at + colours], bits);
        return extra == PREMULTIPLIED ? onWhite(colour, alpha) : alpha << 24 | (colour & 0xFFFFFF);
    }

    private int colour(int[] row, int at) {
        int first = row[at];
        return switch (photometric) {
            case WHITE_IS_ZERO -> grey(SampleConversion.level((1 << bits) - 1 - first, bits));
            case BLACK_IS_ZERO -> grey(SampleConversion.level(first, bits));
            case PALETTE ->
                SampleConversion.rgb(
                        (int) map[first] >> 8,
                        (int) map[first + (1 << bits)] >> 8,
                        (int) map[first + (2 << bits)] >> 8);
            case CMYK -> SampleConversion.ofLight(~rgb(row, at), 255 - SampleConversion.level(row[at + 3], bits));
            case YCBCR -> {
                int ycc = rgb(row, at);
                yield SampleConversion.ofYcc(ycc >> 16 & 0xFF, ycc >> 8 & 0xFF, ycc & 0xFF);
            }
            default -> rgb(row, at);
        };
    }

    private int rgb(int[] row, int at) {
        return SampleConversion.rgb(
                SampleConversion.level(row[at], bits),
                SampleConversion.level(row[at + 1], bits),
                SampleConversion.level(row[at + 2], bits));
    }

    private static int grey(int level) {
        return SampleConversion.rgb(level, level, level);
    }

    /** Adds white to a colour that is multiplied with its alpha already. */
    private static int onWhite(int colour, int alpha) {
        int white = 255 - alpha;
        return SampleConversion.rgb(
                Math.min(255, (colour >> 16 & 0xFF) + white),
                Math.min(255, (colour >> 8 & 0xFF) + white),
                Math.min(255, (colour & 0xFF) + white));
    }
}
