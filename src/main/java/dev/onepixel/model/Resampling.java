package dev.onepixel.model;

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

    Resampling(RgbImage clean, PixelBuffer pixels, DjlOptions.Size resized, DjlOptions.Size target) {
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
        int left = columns.low(column);
        int top = rows.low(row);
        if (left < 0 || top < 0) {
            return 0;
        }
        int upper = top * clean.width();
        int lower = rows.high(row) * clean.width();
        int right = columns.high(column);
        float across = columns.weight(column);
        float down = rows.weight(row);
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            float above = mix(source[upper + left] >> shift & 0xFF, source[upper + right] >> shift & 0xFF, across);
            float below = mix(source[lower + left] >> shift & 0xFF, source[lower + right] >> shift & 0xFF, across);
            rgb = rgb << 8 | (int) Math.min(255, mix(above, below, down) + ROUNDING);
        }
        return rgb;
    }

    private static float mix(float first, float second, float weight) {
        return (1 - weight) * first + weight * second;
    }
}
