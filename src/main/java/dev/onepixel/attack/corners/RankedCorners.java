package dev.onepixel.attack.corners;

import java.util.Arrays;

/**
 * The corners that promise most, in falling order: of equal promises the lower corner comes first, and then the lower
 * position.
 *
 * <p>All corners are looked through once for as many as will likely be taken. A few are kept in order as they are met.
 * For many, a threshold is drawn from a sample of the promises, and what lies above it is sorted; what comes out does not
 * depend on the sample.
 */
final class RankedCorners {

    private static final int FEW = 16;
    private static final int LEAST_SAMPLE = 64;
    private static final int LARGEST_SAMPLE = 1024;
    private static final int CORNERS_A_SAMPLE = 64;
    private static final long GOLDEN_SECTION = 0x9E3779B9L;

    private final float[][] promises;
    private final int positions;
    private final float[] sample;
    private long[] above = new long[256];
    private int count;
    private int at;

    /** Creates a ranking in which nothing promises anything. */
    RankedCorners(int corners, int positions) {
        this.positions = positions;
        this.promises = new float[corners][positions];
        int size = corners * positions;
        this.sample =
                new float[Math.min(size, Math.max(LEAST_SAMPLE, Math.min(LARGEST_SAMPLE, size / CORNERS_A_SAMPLE)))];
    }

    /** Returns {@code float[corners][positions]}, to be filled anew; higher is better. */
    float[][] promises() {
        count = 0;
        at = 0;
        return promises;
    }

    /** Has a corner promise nothing from now on. */
    void forget(int corner, int position) {
        promises[corner][position] = Float.NEGATIVE_INFINITY;
    }

    /**
     * Returns the number of the next corner that promises anything, or -1.
     *
     * @param likely how many more will likely be asked for before promises change
     */
    int next(int likely) {
        while (true) {
            while (at < count) {
                int index = (int) above[at++];
                int corner = index / positions;
                int position = index - corner * positions;
                if (promises[corner][position] != Float.NEGATIVE_INFINITY) {
                    return position * promises.length + corner;
                }
            }
            collect(likely);
            if (count == 0) {
                return -1;
            }
        }
    }

    private void collect(int likely) {
        at = 0;
        count = 0;
        if (likely <= FEW) {
            keepHighest(likely);
        } else {
            collectFrom(threshold(likely));
            Arrays.sort(above, 0, count);
        }
    }

    private void keepHighest(int wanted) {
        float threshold = Float.NEGATIVE_INFINITY;
        for (int corner = 0; corner < promises.length; corner++) {
            float[] row = promises[corner];
            for (int position = 0; position < row.length; position++) {
                if (row[position] > threshold) {
                    insert(key(row[position], corner, position), wanted);
                    threshold = count < wanted ? threshold : promise(above[count - 1]);
                }
            }
        }
    }

    private void insert(long key, int wanted) {
        int to = count < wanted ? count++ : count - 1;
        for (; to > 0 && above[to - 1] > key; to--) {
            above[to] = above[to - 1];
        }
        above[to] = key;
    }

    private float threshold(int likely) {
        long size = (long) promises.length * positions;
        for (int i = 0; i < sample.length; i++) {
            // Multiples of the golden section lie evenly, and in no column or row more than in others.
            long fraction = (i + 1L) * GOLDEN_SECTION % (1L << 32);
            float promise = promise((fraction * size) >>> 32);
            sample[i] = Float.isNaN(promise) ? Float.NEGATIVE_INFINITY : promise;
        }
        Arrays.sort(sample);
        long rank = likely * (long) sample.length / size + 1;
        return sample[(int) Math.max(0, sample.length - 1 - rank)];
    }

    private void collectFrom(float threshold) {
        float lowest = Math.max(threshold, -Float.MAX_VALUE);
        for (int corner = 0; corner < promises.length; corner++) {
            float[] row = promises[corner];
            for (int position = 0; position < row.length; position++) {
                if (row[position] >= lowest) {
                    if (count == above.length) {
                        above = Arrays.copyOf(above, 2 * count);
                    }
                    above[count++] = key(row[position], corner, position);
                }
            }
        }
    }

    /** Returns what sorts a corner into its place. */
    private long key(float promise, int corner, int position) {
        return (long) falling(promise) << 32 | corner * positions + position;
    }

    private float promise(long key) {
        int index = (int) key;
        return promises[index / positions][index % positions];
    }

    /** Returns a number that falls as a promise rises, the same for 0 and -0. */
    private static int falling(float promise) {
        int bits = Float.floatToIntBits(promise + 0f);
        return bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits;
    }
}
