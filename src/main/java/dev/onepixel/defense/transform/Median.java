package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;

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

    // The three channels lie 20 bits apart in a long, so that one subtraction compares all of them: the guard bit above
    // a
    // channel survives it where the channel is not below the candidate.
    private static final long UNITS = 1L << 40 | 1L << 20 | 1;
    private static final long GUARDS = UNITS << 8;

    static int ofWindow(int radius, int[] pixels, int width, int height, int x, int y) {
        int side = 2 * radius + 1;
        int half = side * side / 2 + 1;
        long levels = 0;
        // Finds the levels bit by bit from the top: a bit is set when at least half of the window reaches that high.
        for (long bits = UNITS << 7; (bits & 0xFF) != 0; bits >>= 1) {
            long reached = countReaching(levels + bits, radius, pixels, width, height, x, y);
            for (int channel = 0; channel <= 40; channel += 20) {
                if ((reached >> channel & 0xFFF) >= half) {
                    levels += bits & (0xFFL << channel);
                }
            }
        }
        return Pixels.pack((int) (levels >> 40), (int) (levels >> 20) & 0xFF, (int) levels & 0xFF);
    }

    private static long countReaching(long candidate, int radius, int[] pixels, int width, int height, int x, int y) {
        long count = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            int row = Pixels.clampIndex(y + dy, height) * width;
            for (int dx = -radius; dx <= radius; dx++) {
                long rgb = pixels[row + Pixels.clampIndex(x + dx, width)];
                long spread = (rgb & 0xFF0000) << 24 | (rgb & 0xFF00) << 12 | (rgb & 0xFF);
                count += (((spread | GUARDS) - candidate) & GUARDS) >>> 8;
            }
        }
        return count;
    }
}
