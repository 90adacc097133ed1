package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * JPEG, baseline and progressive. The JDK's libjpeg, which interpolates subsampled colours as training tools do, decodes
 * the components; colours are made of them here, without profiles. Which components they are is told as libjpeg tells it.
 * Four are always taken as Adobe stores them: {@code 255 - ink}, and with YCCK the first three as Y, Cb and Cr of the ink.
 */
final class JpegReader implements ImageDecoder {

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException {
        JpegSegments segments = JpegSegments.of(file, limits);
        Raster raster = Rasters.ofJpeg(segments.pictureOnly());
        return segments.orientation()
                .apply(SampleConversion.ofRaster(raster, segments.components() == 1, colour(segments)));
    }

    private static SampleConversion.Colour colour(JpegSegments segments) {
        return switch (segments.components()) {
            case 1 -> (row, at) -> SampleConversion.rgb(row[at], row[at], row[at]);
            case 3 ->
                segments.isYcc()
                        ? (row, at) -> SampleConversion.ofYcc(row[at], row[at + 1], row[at + 2])
                        : (row, at) -> SampleConversion.rgb(row[at], row[at + 1], row[at + 2]);
            default ->
                segments.isYcc()
                        ? (row, at) -> SampleConversion.ofLight(
                                ~SampleConversion.ofYcc(row[at], row[at + 1], row[at + 2]), row[at + 3])
                        : (row, at) -> SampleConversion.ofLight(
                                SampleConversion.rgb(row[at], row[at + 1], row[at + 2]), row[at + 3]);
        };
    }
}
