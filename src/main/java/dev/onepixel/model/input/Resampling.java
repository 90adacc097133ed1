package dev.onepixel.model.input;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.Objects;

/**
 * Writes an image of another size than the model's. An edit is made in the image itself, and only the model's pixels that
 * it has a part in are computed anew.
 */
final class Resampling implements SlotWriter {

    /** Levels are cut as DJL cuts them, but for what rounding takes off a level that is whole. */
    private static final float ROUNDING = 1 / 1024f;

    private final RgbImage clean;
    private final PixelBuffer pixels;
    private final int width;
    private final AxisMap columns;
    private final AxisMap rows;
    private final int[] source;
    private final int[] sampled;

    Resampling(RgbImage clean, PixelBuffer pixels, Size resized) {
        Size target = pixels.size();
        this.clean = clean;
        this.pixels = pixels;
        this.width = target.width();
        this.columns = AxisMap.of(clean.width(), resized.width(), target.width());
        this.rows = AxisMap.of(clean.height(), resized.height(), target.height());
        this.source = clean.toPixels();
        this.sampled = new int[target.width() * target.height()];
        for (int position = 0; position < sampled.length; position++) {
            sampled[position] = sample(position % width, position / width);
        }
    }

    @Override
    public void fill(int slot) {
        for (int position = 0; position < sampled.length; position++) {
            pixels.set(slot, position, sampled[position]);
        }
    }

    @Override
    public void write(int slot, Variants variants, int variant) {
        int applied = 0;
        try {
            for (; applied < variants.pixels(); applied++) {
                int position = Objects.checkIndex(variants.position(variant, applied), source.length);
                source[position] = variants.rgb(variant, applied);
            }
            for (int edit = 0; edit < variants.pixels(); edit++) {
                touch(slot, variants.position(variant, edit), true);
            }
        } finally {
            for (int edit = 0; edit < applied; edit++) {
                int position = variants.position(variant, edit);
                source[position] = clean.rgb(position);
            }
        }
    }

    @Override
    public void restore(int slot, Variants variants, int variant) {
        for (int edit = 0; edit < variants.pixels(); edit++) {
            int position = variants.position(variant, edit);
            if (position >= 0 && position < source.length) {
                touch(slot, position, false);
            }
        }
    }

    private void touch(int slot, int position, boolean edited) {
        int x = position % clean.width();
        int y = position / clean.width();
        for (int row = rows.firstUse(y); row <= rows.lastUse(y); row++) {
            for (int column = columns.firstUse(x); column <= columns.lastUse(x); column++) {
                int at = row * width + column;
                pixels.set(slot, at, edited ? sample(column, row) : sampled[at]);
            }
        }
    }

    private int sample(int column, int row) {
        float[] across = columns.weights(column);
        float[] down = rows.weights(row);
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int j = 0; j < down.length; j++) {
            int start = (rows.first(row) + j) * clean.width() + columns.first(column);
            float r = 0;
            float g = 0;
            float b = 0;
            for (int i = 0; i < across.length; i++) {
                int rgb = source[start + i];
                r += across[i] * (rgb >> 16);
                g += across[i] * (rgb >> 8 & 0xFF);
                b += across[i] * (rgb & 0xFF);
            }
            red += down[j] * r;
            green += down[j] * g;
            blue += down[j] * b;
        }
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(float value) {
        return (int) Math.min(255, value + ROUNDING);
    }
}
