package dev.onepixel.attack.evolution;

import dev.onepixel.image.Variants;
import java.util.Arrays;

/**
 * Remembers the loss of every candidate of a search: a hash table of plain arrays with linear probing. A candidate's key
 * is its edits packed into one {@code long} each, so equal keys mean equal candidates and nothing is ever confused.
 *
 * <p>Entries are numbered in the order they came, so an entry's number stays valid while the table grows.
 */
final class LossCache {

    /** A thread's searches follow each other, and growing anew for each image would be most of what a search allocates. */
    private static final ThreadLocal<LossCache> OF_THIS_THREAD = new ThreadLocal<>();

    private final int pixels;
    private long[] keys;
    private float[] losses;
    private int[] table;
    private int entries;

    LossCache(int pixels) {
        this.pixels = pixels;
        this.keys = new long[1024 * pixels];
        this.losses = new float[1024];
        this.table = new int[4096];
        Arrays.fill(table, -1);
    }

    /** Returns this thread's memory, empty; valid until the next call. */
    static LossCache ofThisThread(int pixels) {
        LossCache memory = OF_THIS_THREAD.get();
        if (memory == null || memory.pixels != pixels) {
            memory = new LossCache(pixels);
            OF_THIS_THREAD.set(memory);
        }
        memory.clear();
        return memory;
    }

    private void clear() {
        entries = 0;
        Arrays.fill(table, -1);
    }

    int entries() {
        return entries;
    }

    /** Returns the entry of a candidate, a new one if it was never seen. */
    int slot(Variants variants, int variant) {
        if (entries == losses.length) {
            grow();
        }
        int start = entries * pixels;
        for (int k = 0; k < pixels; k++) {
            keys[start + k] = (long) variants.position(variant, k) << 24 | variants.rgb(variant, k);
        }
        int bucket = bucketOf(start);
        while (table[bucket] >= 0) {
            if (sameKey(table[bucket] * pixels, start)) {
                return table[bucket];
            }
            bucket = bucket + 1 & table.length - 1;
        }
        table[bucket] = entries;
        return entries++;
    }

    void remember(int slot, float loss) {
        losses[slot] = loss;
    }

    float loss(int slot) {
        return losses[slot];
    }

    private boolean sameKey(int a, int b) {
        for (int k = 0; k < pixels; k++) {
            if (keys[a + k] != keys[b + k]) {
                return false;
            }
        }
        return true;
    }

    private int bucketOf(int start) {
        long hash = 0;
        for (int k = 0; k < pixels; k++) {
            hash = (hash ^ keys[start + k]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash & table.length - 1;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, keys.length * 2);
        losses = Arrays.copyOf(losses, losses.length * 2);
        table = new int[table.length * 2];
        Arrays.fill(table, -1);
        for (int entry = 0; entry < entries; entry++) {
            int bucket = bucketOf(entry * pixels);
            while (table[bucket] >= 0) {
                bucket = bucket + 1 & table.length - 1;
            }
            table[bucket] = entry;
        }
    }
}
