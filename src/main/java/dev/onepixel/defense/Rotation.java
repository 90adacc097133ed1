package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns the image counter-clockwise about its centre {@code ((width - 1) / 2, (height - 1) / 2)} and keeps its size. Each
 * pixel is interpolated between the four around the point it comes from, and rounded to the nearest level, halves up;
 * points outside become the nearest on the border. Notation: {@code rotate(5)}.
 *
 * <p>Small rotations change what networks see: Engstrom, Tran, Tsipras, Schmidt, Madry: <em>Exploring the landscape of
 * spatial robustness</em>, ICML 2019.
 *
 * @param degrees the angle, -45..45
 */
public record Rotation(double degrees) implements Transform {

    /** Validates the angle. */
    public Rotation {
        Strength.requireIn("angle of rotate", degrees, -45, 45, " degrees");
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        int width = image.width();
        int height = image.height();
        double cos = StrictMath.cos(StrictMath.toRadians(degrees));
        double sin = StrictMath.sin(StrictMath.toRadians(degrees));
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        int[] pixels = image.toPixels();
        int[] result = new int[pixels.length];
        for (int y = 0, p = 0; y < height; y++) {
            for (int x = 0; x < width; x++, p++) {
                // y points down, so turning the result back clockwise is (cos, -sin; sin, cos)
                double fromX = centreX + cos * (x - centreX) - sin * (y - centreY);
                double fromY = centreY + sin * (x - centreX) + cos * (y - centreY);
                result[p] = interpolate(pixels, width, height, fromX, fromY);
            }
        }
        return Pixels.imageLike(image, result);
    }

    private static int interpolate(int[] pixels, int width, int height, double x, double y) {
        double insideX = Math.max(0, Math.min(width - 1, x));
        double insideY = Math.max(0, Math.min(height - 1, y));
        int left = (int) insideX;
        int top = (int) insideY;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double toRight = insideX - left;
        double toBottom = insideY - top;
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double upper = (1 - toRight) * (pixels[top * width + left] >> shift & 0xFF)
                    + toRight * (pixels[top * width + right] >> shift & 0xFF);
            double lower = (1 - toRight) * (pixels[bottom * width + left] >> shift & 0xFF)
                    + toRight * (pixels[bottom * width + right] >> shift & 0xFF);
            rgb |= Pixels.roundLevel((1 - toBottom) * upper + toBottom * lower) << shift;
        }
        return rgb;
    }

    @Override
    public String notation() {
        return "rotate(" + Strength.text(degrees) + ")";
    }

    @Override
    public String toString() {
        return notation();
    }
}
