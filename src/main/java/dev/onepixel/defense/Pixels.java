package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;

/** Arithmetic on packed {@code 0xRRGGBB} pixels. */
public final class Pixels {

    private Pixels() {}

    /** Makes an image of the size and kind of another. */
    public static RgbImage imageLike(RgbImage model, int[] pixels) {
        return image(model.width(), model.height(), model.isGrey(), pixels);
    }

    /** Makes an image of a kind; a grey one of the lowest byte of each pixel. */
    public static RgbImage image(int width, int height, boolean grey, int[] pixels) {
        if (!grey) {
            return RgbImage.rgb(width, height, pixels);
        }
        byte[] levels = new byte[pixels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) pixels[i];
        }
        return RgbImage.grey(width, height, levels);
    }

    public static int pack(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    public static int clampLevel(int level) {
        return Math.max(0, Math.min(255, level));
    }

    /** Rounds to the nearest level, halves up, and cuts off at 0 and 255. */
    public static int roundLevel(double level) {
        return clampLevel((int) Math.floor(level + 0.5));
    }

    /** Replicates the border: coordinates outside 0..length-1 become the nearest inside. */
    public static int clampIndex(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }

    static boolean isGrey(int rgb) {
        return (rgb & 0xFF) * 0x010101 == rgb;
    }

    public static int requireColour(int rgb, boolean grey) {
        if ((rgb & 0xFF000000) != 0) {
            throw new TransformFault(Text.format("it gave the colour 0x%08X, beyond #000000..#FFFFFF", rgb));
        }
        if (grey && !isGrey(rgb)) {
            throw new TransformFault(Text.format("it gave the colour #%06X for a grey image", rgb));
        }
        return rgb;
    }
}
