package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.IOException;

/**
 * PNG. The JDK's reader unpacks the samples of a file from which {@link PngChunks} took all that is not samples; palette
 * and transparent colour, which is compared in all bits, are applied here.
 */
final class PngReader implements ImageDecoder {

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException {
        PngChunks chunks = PngChunks.of(file, limits);
        return chunks.orientation()
                .apply(SampleConversion.ofRaster(Rasters.ofPng(chunks.samplesOnly()), chunks.isGrey(), colour(chunks)));
    }

    private static SampleConversion.Colour colour(PngChunks chunks) {
        int depth = chunks.depth();
        int[] clear = chunks.transparent();
        return switch (chunks.colourType()) {
            case PngChunks.PALETTE -> {
                int[] palette = chunks.palette();
                yield (row, at) -> palette[row[at]];
            }
            case PngChunks.GREY ->
                (row, at) -> isClear(clear, row, at, 1) ? 0 : grey(SampleConversion.level(row[at], depth));
            case PngChunks.GREY_ALPHA ->
                (row, at) -> SampleConversion.level(row[at + 1], depth) << 24
                        | (grey(SampleConversion.level(row[at], depth)) & 0xFFFFFF);
            case PngChunks.RGB -> (row, at) -> isClear(clear, row, at, 3) ? 0 : rgb(row, at, depth);
            default -> (row, at) -> SampleConversion.level(row[at + 3], depth) << 24 | (rgb(row, at, depth) & 0xFFFFFF);
        };
    }

    private static boolean isClear(int[] clear, int[] row, int at, int bands) {
        if (clear.length < bands) {
            return false;
        }
        for (int k = 0; k < bands; k++) {
            if (clear[k] != row[at + k]) {
                return false;
            }
        }
        return true;
    }

    private static int grey(int level) {
        return SampleConversion.rgb(level, level, level);
    }

    private static int rgb(int[] row, int at, int depth) {
        return SampleConversion.rgb(
                SampleConversion.level(row[at], depth),
                SampleConversion.level(row[at + 1], depth),
                SampleConversion.level(row[at + 2], depth));
    }
}
