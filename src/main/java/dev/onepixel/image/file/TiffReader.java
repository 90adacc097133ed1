package dev.onepixel.image.file;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import dev.onepixel.image.RgbImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageReadParam;

/**
 * The first picture of a TIFF file (TIFF 6.0). TwelveMonkeys ImageIO unpacks its strips or tiles into samples, those of
 * JPEG excepted ({@link TiffJpeg}); {@link TiffColours} makes colours of them.
 */
final class TiffReader implements ImageDecoder {

    private static final long JPEG = 7;
    /** None, three of fax, LZW, JPEG, two of Deflate, PackBits. */
    private static final List<Long> COMPRESSIONS = List.of(1L, 2L, 3L, 4L, 5L, JPEG, 8L, 32946L, 32773L);

    /** What says how to unpack the samples: the above, order of bits, options of fax, predictor and YCbCr's layout. */
    private static final Set<Integer> LAYOUT = Set.of(
            TiffTags.WIDTH,
            TiffTags.HEIGHT,
            TiffTags.BITS,
            TiffTags.COMPRESSION,
            TiffTags.PHOTOMETRIC,
            266,
            TiffTags.STRIP_OFFSETS,
            TiffTags.SAMPLES,
            TiffTags.ROWS_PER_STRIP,
            TiffTags.STRIP_BYTES,
            TiffTags.PLANAR,
            292,
            293,
            317,
            TiffTags.COLOUR_MAP,
            TiffTags.TILE_WIDTH,
            TiffTags.TILE_HEIGHT,
            TiffTags.TILE_OFFSETS,
            TiffTags.TILE_BYTES,
            TiffTags.EXTRA_SAMPLES,
            TiffTags.SAMPLE_FORMAT,
            530,
            531);

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException {
        TiffTags tags = TiffTags.of(file);
        long bytes = tags.first(TiffTags.SAMPLES, 1) * (tags.first(TiffTags.BITS, 1) > 8 ? 2 : 1);
        limits.checkSize(tags.first(TiffTags.WIDTH, 0), tags.first(TiffTags.HEIGHT, 0), bytes);
        if (tags.all(TiffTags.TILE_OFFSETS).length > 0) {
            limits.checkSize(tags.first(TiffTags.TILE_WIDTH, 1), tags.first(TiffTags.TILE_HEIGHT, 1), bytes);
        }
        requireData(file.length, tags.all(TiffTags.STRIP_OFFSETS), tags.all(TiffTags.STRIP_BYTES));
        requireData(file.length, tags.all(TiffTags.TILE_OFFSETS), tags.all(TiffTags.TILE_BYTES));
        requireKnown(tags);
        TiffColours colours = TiffColours.of(tags);
        Raster raster =
                tags.first(TiffTags.COMPRESSION, 1) == JPEG ? TiffJpeg.decode(tags, file, limits) : unpack(tags);
        return Orientation.ofTags(tags).apply(SampleConversion.ofRaster(raster, colours.isGrey(), colours));
    }

    private static Raster unpack(TiffTags tags) throws BadImageException, IOException {
        return Rasters.read(new TIFFImageReaderSpi().createReaderInstance(null), tags.only(LAYOUT), reader -> {
            ImageReadParam asStored = reader.getDefaultReadParam();
            asStored.setDestinationType(reader.getRawImageType(0));
            return reader.readRaster(0, asStored);
        });
    }

    /** Decoders fill up what a cut-off file lacks, so each strip must lie within the file. */
    private static void requireData(long length, long[] offsets, long[] sizes) throws BadImageException {
        for (int i = 0; i < offsets.length; i++) {
            if (i >= sizes.length || offsets[i] + sizes[i] > length) {
                throw BadImageException.truncated("a whole TIFF file", length);
            }
        }
    }

    private static void requireKnown(TiffTags tags) throws BadImageException {
        if (tags.all(TiffTags.STRIP_OFFSETS).length + tags.all(TiffTags.TILE_OFFSETS).length == 0) {
            throw BadImageException.damaged("strips or tiles of image data", "it has none");
        }
        if (Arrays.stream(tags.all(TiffTags.SAMPLE_FORMAT)).anyMatch(format -> format != 1)) {
            throw BadImageException.unsupported(
                    "unsigned whole samples", "its samples are signed or floating-point numbers");
        }
        long compression = tags.first(TiffTags.COMPRESSION, 1);
        if (!COMPRESSIONS.contains(compression)) {
            throw BadImageException.unsupported(
                    "data that is not compressed, or by fax, LZW, JPEG, Deflate or PackBits",
                    "its compression is number " + compression);
        }
    }
}
