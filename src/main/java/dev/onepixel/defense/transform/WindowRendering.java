package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.defense.TransformFault;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/** A local transform: the windows around the edits are computed again, from the edited image. */
final class WindowRendering implements Rendering {

    /** Computes one pixel of a result, as {@link LocalTransform#pixel} does. */
    @FunctionalInterface
    interface Window {
        int pixel(int[] pixels, int width, int height, int x, int y);
    }

    private final Window window;
    private final RgbImage base;
    private final int width;
    private final int height;
    private final int radius;
    private final int[] clean;
    private final int[] edited;
    private final EditWriter writer;

    WindowRendering(RgbImage image, RgbImage base, int radius, Window window) {
        this.window = window;
        this.base = base;
        this.width = image.width();
        this.height = image.height();
        this.radius = radius;
        if (radius < 0) {
            throw new TransformFault("its radius must be 0 or more, but was " + radius);
        }
        this.clean = image.toPixels();
        this.edited = clean.clone();
        this.writer = new EditWriter(base);
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return pixels * (int) (Math.min(2L * radius + 1, width) * Math.min(2L * radius + 1, height));
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        int pixels = in.pixels();
        for (int k = 0; k < pixels; k++) {
            edited[in.position(variant, k)] = in.rgb(variant, k);
        }
        try {
            writer.begin(out, at);
            for (int k = 0; k < pixels; k++) {
                writeWindow(in.position(variant, k) % width, in.position(variant, k) / width);
            }
            writer.end();
        } finally {
            for (int k = 0; k < pixels; k++) {
                edited[in.position(variant, k)] = clean[in.position(variant, k)];
            }
        }
    }

    private void writeWindow(int x, int y) {
        int right = (int) Math.min(width - 1L, (long) x + radius);
        int bottom = (int) Math.min(height - 1L, (long) y + radius);
        for (int row = Math.max(0, y - radius); row <= bottom; row++) {
            for (int column = Math.max(0, x - radius); column <= right; column++) {
                int rgb = window.pixel(edited, width, height, column, row);
                writer.write(row * width + column, Pixels.requireColour(rgb, base.isGrey()));
            }
        }
    }
}
