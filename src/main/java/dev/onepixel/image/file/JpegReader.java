package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * JPEG through {@code javax.imageio}, baseline and progressive alike. Commons Imaging reads baseline files only, and
 * repeats subsampled colours where libjpeg, which training tools and the JDK use, interpolates them: the model would see
 * other pixels than it was trained on, and others for a progressive copy of the same picture.
 */
final class JpegReader implements ImageFormat.Reader {

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException {
        JpegSegments segments = JpegSegments.of(file, limits);
        RgbImage stored = segments.components() == 4
                ? ofCmyk(JdkCodecs.read("jpeg", file, reader -> reader.readRaster(0, null)), segments)
                : JdkCodecs.read("jpeg", file, reader -> Pictures.ofSamples(reader.read(0)));
        return segments.orientation().apply(stored);
    }

    private static RgbImage ofCmyk(Raster raster, JpegSegments segments) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] rgb = new int[width * height];
        int[] row = new int[width * 4];
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                rgb[y * width + x] = rgb(row, 4 * x, segments.transform() == 2, segments.isAdobe());
            }
        }
        return RgbImage.rgb(width, height, rgb);
    }

    /**
     * Converts one pixel without a colour profile: a channel is {@code (255 - ink) (255 - black) / 255}. Adobe stores
     * {@code 255 - ink}, and with YCCK the first three of those as YCbCr (ITU-T T.871).
     */
    private static int rgb(int[] samples, int at, boolean ycck, boolean inverted) {
        double[] ink = {samples[at], samples[at + 1], samples[at + 2]};
        if (ycck) {
            double cb = ink[1] - 128;
            double cr = ink[2] - 128;
            ink = new double[] {ink[0] + 1.402 * cr, ink[0] - 0.344136 * cb - 0.714136 * cr, ink[0] + 1.772 * cb};
        }
        int white = inverted ? samples[at + 3] : 255 - samples[at + 3];
        int rgb = 0;
        for (double amount : ink) {
            long level = Math.min(255, Math.max(0, Math.round(amount)));
            long light = inverted ? level : 255 - level;
            rgb = rgb << 8 | (int) ((light * white + 127) / 255);
        }
        return rgb;
    }
}
