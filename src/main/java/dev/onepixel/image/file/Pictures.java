package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Between {@link RgbImage} and what the codecs hand over.
 *
 * <p>Samples are taken as they are stored. {@link BufferedImage#getRGB(int, int)} is asked only where the colour model
 * is plain sRGB: on a grey or profiled image it would convert between colour spaces and change the levels.
 */
final class Pictures {

    private Pictures() {}

    /** Composites {@code 0xAARRGGBB} over white; a channel is {@code round((s a + 255 (255 - a)) / 255)}. */
    static int overWhite(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb & 0xFFFFFF;
        }
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int sample = argb >> shift & 0xFF;
            rgb |= ((sample * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
        }
        return rgb;
    }

    /** Makes an image of {@code int[height * width]} of {@code 0xAARRGGBB}, its alpha composited over white. */
    static RgbImage ofArgb(int width, int height, int[] argb, boolean grey) {
        int[] rgb = new int[argb.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = overWhite(argb[i]);
        }
        return ofRgb(width, height, rgb, grey);
    }

    /** Makes an image of {@code int[height * width]} of {@code 0xRRGGBB}; a grey one takes its levels from the blue. */
    static RgbImage ofRgb(int width, int height, int[] rgb, boolean grey) {
        if (!grey) {
            return RgbImage.rgb(width, height, rgb);
        }
        byte[] levels = new byte[rgb.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) rgb[i];
        }
        return RgbImage.grey(width, height, levels);
    }

    /** Makes an image of a plain sRGB picture, as Commons Imaging returns them. */
    static RgbImage ofSrgb(BufferedImage picture, boolean grey) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return ofArgb(width, height, picture.getRGB(0, 0, width, height, null, 0, width), grey);
    }

    /**
     * Makes an image of the samples of a picture from {@code javax.imageio}: 1 band is grey, 2 are grey and alpha, 3
     * RGB, 4 RGB and alpha. A 16-bit sample gives its upper byte.
     */
    static RgbImage ofSamples(BufferedImage picture) throws BadImageException {
        if (picture.getColorModel() instanceof IndexColorModel
                || picture.getType() == BufferedImage.TYPE_USHORT_555_RGB
                || picture.getType() == BufferedImage.TYPE_USHORT_565_RGB) {
            return ofSrgb(picture, false);
        }
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        int depth = raster.getSampleModel().getSampleSize(0);
        boolean whole = raster.getDataBuffer().getDataType() < DataBuffer.TYPE_FLOAT;
        if (bands > 4 || !whole || (depth != 8 && depth != 16)) {
            throw BadImageException.unsupported(
                    "grey or RGB samples of 1 to 16 bits", "it has %d bands of %d bits".formatted(bands, depth));
        }
        int width = raster.getWidth();
        int height = raster.getHeight();
        boolean grey = bands < 3;
        boolean alpha = bands == 2 || bands == 4;
        int[] argb = new int[width * height];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int red = row[at] >> (depth - 8);
                int green = grey ? red : row[at + 1] >> (depth - 8);
                int blue = grey ? red : row[at + 2] >> (depth - 8);
                int opacity = alpha ? row[at + bands - 1] >> (depth - 8) : 255;
                argb[y * width + x] = opacity << 24 | red << 16 | green << 8 | blue;
            }
        }
        return ofArgb(width, height, argb, grey);
    }

    /** Returns a picture of the image, {@link BufferedImage#TYPE_INT_RGB}. */
    static BufferedImage toSrgb(RgbImage image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, image.width(), image.height(), image.toPixels(), 0, image.width());
        return picture;
    }

    /** Returns a grey image's levels as a picture, {@link BufferedImage#TYPE_BYTE_GRAY}. */
    static BufferedImage toGrey(RgbImage image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] levels = new byte[image.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) image.rgb(i);
        }
        picture.getRaster().setDataElements(0, 0, image.width(), image.height(), levels);
        return picture;
    }
}
