package dev.onepixel.training.signs;

import java.awt.image.BufferedImage;

/** An image in light rather than in bytes: three planes of floats, 0 dark and 1 white, row by row. */
final class Picture {

    final int width;
    final int height;
    final float[][] planes;

    Picture(int width, int height) {
        this.width = width;
        this.height = height;
        this.planes = new float[3][width * height];
    }

    static Picture of(BufferedImage image) {
        Picture picture = new Picture(image.getWidth(), image.getHeight());
        int[] rgb = image.getRGB(0, 0, picture.width, picture.height, null, 0, picture.width);
        for (int i = 0; i < rgb.length; i++) {
            for (int c = 0; c < 3; c++) {
                picture.planes[c][i] = (rgb[i] >> (16 - 8 * c) & 0xFF) / 255f;
            }
        }
        return picture;
    }

    /** Averages blocks of {@code factor x factor}. */
    Picture shrunk(int factor) {
        Picture small = new Picture(width / factor, height / factor);
        float share = 1f / (factor * factor);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < small.height * factor; y++) {
                for (int x = 0; x < small.width * factor; x++) {
                    small.planes[c][y / factor * small.width + x / factor] += share * planes[c][y * width + x];
                }
            }
        }
        return small;
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int rgb = 0;
            for (float[] plane : planes) {
                rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, plane[i])));
            }
            image.setRGB(i % width, i / width, rgb);
        }
        return image;
    }
}
