package dev.onepixel.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams that are keyed rather than shared, so that what is drawn for one image never depends on the other
 * images, their order, or the thread.
 *
 * <p>Derivation: the SHA-256 digest of the seed (8 bytes, big-endian), the length of the image name in UTF-8 bytes (4
 * bytes, big-endian), that name, and the purpose in UTF-8, taken as four big-endian longs, is the whole state of an
 * LXM generator L64X128Mix (Steele &amp; Vigna 2021). Both algorithms are fixed by their specification, so a stream is the
 * same on every Java version and platform.
 */
public final class RandomStreams {

    private RandomStreams() {}

    /**
     * Returns the stream of a key, from its beginning.
     *
     * @param seed the seed of the evaluation
     * @param imageName the image's stable key: its name, or its content's hash
     * @param purpose what is drawn, for instance {@code "search"}; different purposes give independent streams
     * @return a new generator, to be used by one thread at a time
     */
    public static UniformRandomProvider stream(long seed, String imageName, String purpose) {
        return RandomSource.L64_X128_MIX.create(state(seed, imageName, purpose));
    }

    /**
     * Returns the 256-bit state that {@link #stream} starts from, for those who derive many streams of one key.
     *
     * @param seed the seed of the evaluation
     * @param imageName the image's stable key
     * @param purpose what is drawn
     * @return {@code long[4]}
     */
    public static long[] state(long seed, String imageName, String purpose) {
        byte[] name = imageName.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(seed)
                .putInt(name.length)
                .flip());
        digest.update(name);
        digest.update(purpose.getBytes(StandardCharsets.UTF_8));
        long[] state = new long[4];
        ByteBuffer.wrap(digest.digest()).asLongBuffer().get(state);
        return state;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
