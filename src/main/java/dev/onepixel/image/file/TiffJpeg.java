package dev.onepixel.image.file;

import dev.onepixel.text.Text;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A TIFF picture whose strips or tiles are JPEG files, which share the tables in a tag (TIFF Technical Note 2). Their
 * components are the samples that the TIFF's tags tell about, whatever the JPEG says.
 */
final class TiffJpeg {

    private static final int TABLES = 347;

    private final TiffTags tags;
    private final byte[] file;
    private final ImageLimits limits;
    private final int width;
    private final int height;

    private TiffJpeg(TiffTags tags, byte[] file, ImageLimits limits) {
        this.tags = tags;
        this.file = file;
        this.limits = limits;
        this.width = (int) tags.first(TiffTags.WIDTH, 0);
        this.height = (int) tags.first(TiffTags.HEIGHT, 0);
    }

    static Raster decode(TiffTags tags, byte[] file, ImageLimits limits) throws BadImageException, IOException {
        return new TiffJpeg(tags, file, limits).decode();
    }

    private Raster decode() throws BadImageException, IOException {
        long[] tiles = tags.all(TiffTags.TILE_OFFSETS);
        boolean tiled = tiles.length > 0;
        long[] offsets = tiled ? tiles : tags.all(TiffTags.STRIP_OFFSETS);
        long[] sizes = tags.all(tiled ? TiffTags.TILE_BYTES : TiffTags.STRIP_BYTES);
        int partWidth = (int) (tiled ? tags.first(TiffTags.TILE_WIDTH, width) : width);
        int partHeight = (int) Math.max(
                1,
                tiled
                        ? tags.first(TiffTags.TILE_HEIGHT, height)
                        : Math.min(height, tags.first(TiffTags.ROWS_PER_STRIP, height)));
        int across = (width + partWidth - 1) / partWidth;
        int plane = across * ((height + partHeight - 1) / partHeight);
        int samples = (int) tags.first(TiffTags.SAMPLES, 1);
        int planes = tags.first(TiffTags.PLANAR, 1) == 2 ? samples : 1;
        if (offsets.length < (long) plane * planes) {
            throw BadImageException.damaged("data of every strip or tile", "some have none");
        }
        WritableRaster whole = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, samples, null);
        for (int i = 0; i < plane * planes; i++) {
            Raster part = part((int) offsets[i], (int) sizes[i], partWidth, partHeight, samples / planes);
            int left = i % plane % across * partWidth;
            int top = i % plane / across * partHeight;
            copy(part, whole, left, top, planes == 1 ? 0 : i / plane);
        }
        return whole;
    }

    private Raster part(int offset, int size, int mostColumns, int mostRows, int bands)
            throws BadImageException, IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        long[] tables = tags.all(TABLES);
        // Start mark and tables without their end mark, then the strip without its start mark.
        for (int i = 0; i < tables.length - 2; i++) {
            jpeg.write((int) tables[i]);
        }
        int skipped = tables.length > 4 ? 2 : 0;
        jpeg.write(file, offset + Math.min(size, skipped), Math.max(0, size - skipped));
        JpegSegments segments = JpegSegments.of(jpeg.toByteArray(), limits);
        if (segments.width() > mostColumns || segments.height() > mostRows || segments.components() != bands) {
            throw BadImageException.damaged(
                    Text.format(
                            "strips or tiles of at most %d x %d with %d sample{s} a pixel",
                            mostColumns, mostRows, bands),
                    Text.format("one has %d x %d with %d", segments.width(), segments.height(), segments.components()));
        }
        return Rasters.ofJpeg(segments.pictureOnly());
    }

    private static void copy(Raster part, WritableRaster whole, int left, int top, int firstBand) {
        int columns = Math.min(part.getWidth(), whole.getWidth() - left);
        int rows = Math.min(part.getHeight(), whole.getHeight() - top);
        int[] samples = new int[columns];
        for (int band = 0; band < part.getNumBands(); band++) {
            for (int y = 0; y < rows; y++) {
                part.getSamples(0, y, columns, 1, band, samples);
                whole.setSamples(left, top + y, columns, 1, firstBand + band, samples);
            }
        }
    }
}
