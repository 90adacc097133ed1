package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;
import java.util.Arrays;

/**
 * What an edit reaches behind a median filter. Where one pixel changes, and every window holds it once, a window's median
 * is the new level between two levels that hang on the others alone: with {@code n = 2 h + 1} levels, of which one is
 * replaced, the medians are {@code min(max(level, o[h - 1]), o[h])}, {@code o} the others in order. So each window of the
 * clean image is sorted once, and not for each variant. Several edits, and edits of the border, whose pixels are repeated
 * beyond it, have their windows computed again.
 */
final class MedianFootprint implements Footprint {

    private final WindowFootprint windows;
    private final int[] clean;
    private final int width;
    private final int height;
    private final int radius;
    private int changed;

    // Of each window of the clean image, channel by channel, as 0xRRGGBB: the median and its neighbours in order.
    private final boolean[] sorted;
    private final int[] below;
    private final int[] median;
    private final int[] above;
    private final int[] levels;

    /**
     * Creates a footprint.
     *
     * @param image the clean image
     * @param radius half the window, in pixels
     * @param window computes one median
     */
    MedianFootprint(RgbImage image, int radius, WindowFootprint.Window window) {
        this.radius = radius;
        windows = new WindowFootprint(image, radius, window);
        clean = image.toPixels();
        width = image.width();
        height = image.height();
        sorted = new boolean[clean.length];
        below = new int[clean.length];
        median = new int[clean.length];
        above = new int[clean.length];
        levels = new int[(2 * radius + 1) * (2 * radius + 1)];
    }

    @Override
    public int widest() {
        return windows.widest();
    }

    @Override
    public void changed(int position, int from, int to) {
        changed += (to == clean[position] ? 0 : 1) - (from == clean[position] ? 0 : 1);
    }

    @Override
    public void write(int source, int[] pixels, EditWriter to) {
        int x = source % width;
        int y = source / width;
        boolean alone = changed == 0 || (changed == 1 && pixels[source] != clean[source]);
        if (!alone || x == 0 || y == 0 || x == width - 1 || y == height - 1) {
            windows.write(source, pixels, to);
            return;
        }
        int right = Math.min(width - 1, x + radius);
        int bottom = Math.min(height - 1, y + radius);
        for (int row = Math.max(0, y - radius); row <= bottom; row++) {
            for (int column = Math.max(0, x - radius); column <= right; column++) {
                int at = row * width + column;
                if (!sorted[at]) {
                    sort(column, row);
                }
                int rgb = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int mask = 0xFF << shift;
                    int own = clean[source] & mask;
                    int middle = median[at] & mask;
                    // Without the pixel's own level the order moves up by one where that stood at or below a place.
                    int low = own <= (below[at] & mask) ? middle : below[at] & mask;
                    int high = own <= middle ? above[at] & mask : middle;
                    rgb |= Math.min(Math.max(pixels[source] & mask, low), high);
                }
                to.write(at, rgb);
            }
        }
    }

    private void sort(int x, int y) {
        int at = y * width + x;
        int half = levels.length / 2;
        for (int shift = 0; shift <= 16; shift += 8) {
            int count = 0;
            for (int dy = -radius; dy <= radius; dy++) {
                int row = Pixels.clampIndex(y + dy, height) * width;
                for (int dx = -radius; dx <= radius; dx++) {
                    levels[count++] = clean[row + Pixels.clampIndex(x + dx, width)] >> shift & 0xFF;
                }
            }
            Arrays.sort(levels);
            below[at] |= levels[half - 1] << shift;
            median[at] |= levels[half] << shift;
            above[at] |= levels[half + 1] << shift;
        }
        sorted[at] = true;
    }
}
