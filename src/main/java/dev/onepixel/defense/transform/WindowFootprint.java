package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.TransformFault;
import dev.onepixel.image.RgbImage;

/** A local transform: the windows around the edits are computed again. */
final class WindowFootprint implements Footprint {

    /** Computes one pixel of a result, as {@link LocalTransform#pixel} does. */
    @FunctionalInterface
    interface Window {
        int pixel(int[] pixels, int width, int height, int x, int y);
    }

    private final Window window;
    private final boolean grey;
    private final int width;
    private final int height;
    private final int radius;

    WindowFootprint(RgbImage image, int radius, Window window) {
        this.window = window;
        this.grey = image.isGrey();
        this.width = image.width();
        this.height = image.height();
        this.radius = radius;
        if (radius < 0) {
            throw new TransformFault("its radius must be 0 or more, but was " + radius);
        }
    }

    @Override
    public int widest() {
        return (int) (Math.min(2L * radius + 1, width) * Math.min(2L * radius + 1, height));
    }

    @Override
    public void write(int source, int[] pixels, EditWriter to) {
        int x = source % width;
        int y = source / width;
        int right = (int) Math.min(width - 1L, (long) x + radius);
        int bottom = (int) Math.min(height - 1L, (long) y + radius);
        for (int row = Math.max(0, y - radius); row <= bottom; row++) {
            for (int column = Math.max(0, x - radius); column <= right; column++) {
                int rgb = window.pixel(pixels, width, height, column, row);
                to.write(row * width + column, Pixels.requireColour(rgb, grey));
            }
        }
    }
}
