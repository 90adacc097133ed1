package dev.onepixel.defense;

/** Medians of windows, channel by channel, the border replicated. Called for every candidate, so plain. */
final class Median {

    private Median() {}

    static int of3x3(int[] pixels, int width, int height, int x, int y) {
        int left = x == 0 ? 0 : x - 1;
        int right = x == width - 1 ? x : x + 1;
        int above = (y == 0 ? 0 : y - 1) * width;
        int row = y * width;
        int below = (y == height - 1 ? y : y + 1) * width;
        int a = pixels[above + left];
        int b = pixels[above + x];
        int c = pixels[above + right];
        int d = pixels[row + left];
        int e = pixels[row + x];
        int f = pixels[row + right];
        int g = pixels[below + left];
        int h = pixels[below + x];
        int i = pixels[below + right];
        int blue = of9(a & 0xFF, b & 0xFF, c & 0xFF, d & 0xFF, e & 0xFF, f & 0xFF, g & 0xFF, h & 0xFF, i & 0xFF);
        int green = of9(
                a & 0xFF00,
                b & 0xFF00,
                c & 0xFF00,
                d & 0xFF00,
                e & 0xFF00,
                f & 0xFF00,
                g & 0xFF00,
                h & 0xFF00,
                i & 0xFF00);
        int red = of9(
                a & 0xFF0000,
                b & 0xFF0000,
                c & 0xFF0000,
                d & 0xFF0000,
                e & 0xFF0000,
                f & 0xFF0000,
                g & 0xFF0000,
                h & 0xFF0000,
                i & 0xFF0000);
        return red | green | blue;
    }

    // Each column sorted; the median is then the middle one of the greatest of the lows, the middle of the middles and
    // the least of the highs.
    private static int of9(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
        int lows = Math.max(least(a, d, g), Math.max(least(b, e, h), least(c, f, i)));
        int middles = middle(middle(a, d, g), middle(b, e, h), middle(c, f, i));
        int highs = Math.min(greatest(a, d, g), Math.min(greatest(b, e, h), greatest(c, f, i)));
        return middle(lows, middles, highs);
    }

    private static int least(int a, int b, int c) {
        return Math.min(a, Math.min(b, c));
    }

    private static int greatest(int a, int b, int c) {
        return Math.max(a, Math.max(b, c));
    }

    private static int middle(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    static int ofWindow(int radius, int[] pixels, int width, int height, int x, int y) {
        int side = 2 * radius + 1;
        int middle = side * side / 2;
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            rgb |= levelOfRank(middle, radius, shift, pixels, width, height, x, y) << shift;
        }
        return rgb;
    }

    // Finds the level bit by bit from the top: how many of the window lie below the candidate tells whether the bit is
    // set.
    private static int levelOfRank(int rank, int radius, int shift, int[] pixels, int width, int height, int x, int y) {
        int level = 0;
        for (int bit = 128; bit > 0; bit >>= 1) {
            int below = 0;
            for (int dy = -radius; dy <= radius; dy++) {
                int row = Pixels.clampIndex(y + dy, height) * width;
                for (int dx = -radius; dx <= radius; dx++) {
                    int value = pixels[row + Pixels.clampIndex(x + dx, width)] >> shift & 0xFF;
                    below += value < level + bit ? 1 : 0;
                }
            }
            if (below <= rank) {
                level += bit;
            }
        }
        return level;
    }
}
