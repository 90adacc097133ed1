package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** From samples as files store them to {@link RgbImage}. */
final class SampleConversion {

    static final int OPAQUE = 0xFF000000;

    private SampleConversion() {}

    /** How a pixel's samples, which begin at an index of a row, give {@code 0xAARRGGBB}. */
    interface Colour {
        int argb(int[] row, int at);
    }

    /** Makes an image of a raster, all of whose bands are handed to the colour. */
    static RgbImage ofRaster(Raster raster, boolean grey, Colour colour) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int[] argb = new int[width * height];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = colour.argb(row, x * bands);
            }
        }
        return ofArgb(width, height, argb, grey);
    }

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

    /** Brings a sample of 1 to 16 bits to 8: fewer bits are scaled to the full range, of more the upper ones are kept. */
    static int level(int sample, int bits) {
        return bits < 8 ? sample * 255 / ((1 << bits) - 1) : sample >>> (bits - 8);
    }

    static int rgb(int red, int green, int blue) {
        return OPAQUE | red << 16 | green << 8 | blue;
    }

    /** Converts Y, Cb and Cr, 0..255, in the 16-bit fixed point that libjpeg computes ITU-T T.871 in. */
    static int ofYcc(int y, int cb, int cr) {
        int b = cb - 128;
        int r = cr - 128;
        return rgb(
                clamp(y + ((91881 * r + 32768) >> 16)),
                clamp(y + ((-22554 * b - 46802 * r + 32768) >> 16)),
                clamp(y + ((116130 * b + 32768) >> 16)));
    }

    /** Converts the light that three inks and black let through: a channel is {@code light white / 255}, rounded. */
    static int ofLight(int rgb, int white) {
        int red = ((rgb >> 16 & 0xFF) * white + 127) / 255;
        int green = ((rgb >> 8 & 0xFF) * white + 127) / 255;
        int blue = ((rgb & 0xFF) * white + 127) / 255;
        return rgb(red, green, blue);
    }

    private static int clamp(int level) {
        return Math.max(0, Math.min(255, level));
    }

    /** Returns a picture of the image, {@link BufferedImage#TYPE_INT_RGB}. */
    static BufferedImage toSrgb(RgbImage image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, image.width(), image.height(), image.toPixels(), 0, image.width());
        return picture;
    }
}
