package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;

/**
 * Keeps fewer bits a channel, spread again over 0..255: of b bits, the level {@code v} becomes {@code round(q * 255 / (2^b - 1))}
 * with {@code q = round(v * (2^b - 1) / 255)}, halves rounded up. With 8 bits nothing changes. Notation: {@code bits(5)}.
 *
 * <p>Xu, Evans, Qi: <em>Feature squeezing: detecting adversarial examples in deep neural networks</em>, NDSS 2018.
 *
 * @param bits bits a channel, 1..8
 */
public record BitDepth(int bits) implements LocalTransform, BuiltIn {

    /** Validates the number of bits. */
    public BitDepth {
        StrengthChecks.requireIn("bit depth of bits", bits, 1, 8, " bits a channel");
    }

    @Override
    public int radius() {
        return 0;
    }

    @Override
    public int pixel(int[] pixels, int width, int height, int x, int y) {
        int rgb = pixels[y * width + x];
        return Pixels.pack(squeeze(rgb >> 16), squeeze(rgb >> 8 & 0xFF), squeeze(rgb & 0xFF));
    }

    private int squeeze(int level) {
        int top = (1 << bits) - 1;
        int kept = (2 * level * top + 255) / 510;
        return (2 * kept * 255 + top) / (2 * top);
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "bits(" + bits + ")";
    }
}
