package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;

/**
 * The first picture of a TIFF file. Commons Imaging reads 8-bit samples and black and white; {@code javax.imageio} the
 * rest, since Commons Imaging passes over the alpha of grey pictures and does not scale samples of 2 and 4 bits.
 */
final class TiffReader implements ImageFormat.Reader {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_BYTES = 279;
    private static final int PLANAR = 284;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;

    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int CMYK = 5;
    private static final int YCBCR = 6;

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException {
        TiffTags tags = TiffTags.of(file);
        limits.checkSize(tags.first(WIDTH, 0), tags.first(HEIGHT, 0));
        requireData(file.length, tags.all(STRIP_OFFSETS), tags.all(STRIP_BYTES));
        requireData(file.length, tags.all(TILE_OFFSETS), tags.all(TILE_BYTES));
        requireKnownSamples(tags);
        boolean grey = tags.first(PHOTOMETRIC, RGB) <= BLACK_IS_ZERO;
        RgbImage image = isForCommons(tags)
                ? Pictures.ofSrgb(
                        new TiffImageParser().getBufferedImage(ByteSource.array(file), new TiffImagingParameters()),
                        grey)
                : throughJdk(file, grey);
        return Orientation.ofTags(tags).apply(image);
    }

    /** The JDK gives a palette to grey pictures of few bits. */
    private static RgbImage throughJdk(byte[] file, boolean grey) throws BadImageException, IOException {
        RgbImage image = JdkCodecs.read("tiff", file, reader -> Pictures.ofSamples(reader.read(0)));
        return Pictures.ofRgb(image.width(), image.height(), image.toPixels(), grey);
    }

    /** Decoders fill up what a cut-off file lacks, so each strip must lie within the file. */
    private static void requireData(long length, long[] offsets, long[] sizes) throws BadImageException {
        for (int i = 0; i < offsets.length; i++) {
            if (i >= sizes.length || offsets[i] + sizes[i] > length) {
                throw BadImageException.truncated("a whole TIFF file", length);
            }
        }
    }

    private static void requireKnownSamples(TiffTags tags) throws BadImageException {
        if (tags.all(STRIP_OFFSETS).length + tags.all(TILE_OFFSETS).length == 0) {
            throw BadImageException.damaged("strips or tiles of image data", "it has none");
        }
        if (Arrays.stream(tags.all(SAMPLE_FORMAT)).anyMatch(format -> format != 1)) {
            throw BadImageException.unsupported(
                    "unsigned whole samples", "its samples are signed or floating-point numbers");
        }
        long photometric = tags.first(PHOTOMETRIC, RGB);
        if (photometric > YCBCR || photometric == 4) {
            throw BadImageException.unsupported(
                    "a grey, RGB, palette, CMYK or YCbCr picture", "its photometric interpretation is " + photometric);
        }
    }

    private static boolean isForCommons(TiffTags tags) {
        long[] bits = tags.all(BITS);
        long samples = tags.first(SAMPLES, 1);
        boolean bytes = bits.length > 0 && Arrays.stream(bits).allMatch(depth -> depth == 8);
        boolean bilevel = samples == 1 && tags.first(BITS, 1) == 1;
        boolean chunky = tags.first(PLANAR, 1) == 1;
        boolean jpeg = tags.first(COMPRESSION, 1) == 6 || tags.first(COMPRESSION, 1) == 7;
        long photometric = tags.first(PHOTOMETRIC, RGB);
        if (!chunky || jpeg) {
            return false;
        } else if (photometric <= BLACK_IS_ZERO) {
            return samples == 1 && (bytes || bilevel);
        } else if (photometric == RGB) {
            return bytes && (samples == 3 || samples == 4);
        }
        return bytes && ((photometric == PALETTE && samples == 1) || (photometric == CMYK && samples == 4));
    }
}
