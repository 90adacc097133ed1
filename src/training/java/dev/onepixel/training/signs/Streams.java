package dev.onepixel.training.signs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random streams that depend on their key alone, and not on what was drawn before. */
public final class Streams {

    private Streams() {}

    /** Opens the stream of a key such as {@code (5, TRAINING, "stop", 17)}. */
    public static SplittableRandom keyed(long seed, Object... key) {
        try {
            byte[] text = (seed + Arrays.toString(key)).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
