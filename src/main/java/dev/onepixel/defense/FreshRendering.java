package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A random transform that draws anew for every variant and draw. What it draws is keyed by the variant's content, so it
 * is the same in whatever batch, order or thread the variant comes.
 */
final class FreshRendering implements Rendering {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final Transform transform;
    private final RgbImage clean;
    private final long[] key;
    private long draw;

    /**
     * Creates a rendering.
     *
     * @param key the state that all its streams are derived of, {@code long[4]}
     */
    FreshRendering(Transform transform, RgbImage clean, long[] key) {
        this.transform = transform;
        this.clean = clean;
        this.key = key;
    }

    /** Sets which of a variant's draws is written next. */
    void startDraw(int number) {
        draw = number;
    }

    @Override
    public RgbImage base() {
        return clean;
    }

    @Override
    public int edits(int pixels) {
        return clean.size();
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        RgbImage edited = clean.with(in.edits(variant));
        RgbImage transformed = WholeRendering.apply(transform, edited, stream(contentHash(in, variant)));
        for (int p = 0; p < clean.size(); p++) {
            out.set(at, p, p, transformed.rgb(p));
        }
    }

    private UniformRandomProvider stream(long content) {
        long[] state = new long[4];
        for (int i = 0; i < state.length; i++) {
            state[i] = key[i] ^ mix(content + (4 * draw + i + 1) * GOLDEN_GAMMA);
        }
        return RandomSource.L64_X128_MIX.create(state);
    }

    /** Hashes which pixels differ from the clean image and how, in whatever order the edits come. */
    private long contentHash(Variants in, int variant) {
        long hash = 0;
        for (int k = 0; k < in.pixels(); k++) {
            int position = in.position(variant, k);
            int rgb = in.rgb(variant, k);
            if (rgb != clean.rgb(position) && !setAgain(in, variant, k)) {
                hash ^= mix((long) position << 24 | rgb);
            }
        }
        return hash;
    }

    private static boolean setAgain(Variants in, int variant, int edit) {
        for (int k = edit + 1; k < in.pixels(); k++) {
            if (in.position(variant, k) == in.position(variant, edit)) {
                return true;
            }
        }
        return false;
    }

    // Stafford's variant 13 of the MurmurHash3 finaliser
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
