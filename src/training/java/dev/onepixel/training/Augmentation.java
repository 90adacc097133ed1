package dev.onepixel.training;

import java.util.SplittableRandom;

/** Varies an image a little each time it is learned: shifted by up to a sixteenth, and brighter or darker. */
final class Augmentation {

    private Augmentation() {}

    static void apply(byte[] image, int side, SplittableRandom random, float[] batch, int slot) {
        int reach = side / 16;
        int shiftX = random.nextInt(-reach, reach + 1);
        int shiftY = random.nextInt(-reach, reach + 1);
        float gain = (float) (0.85 + 0.3 * random.nextDouble());
        float lift = (float) (0.1 * random.nextDouble() - 0.05);
        int plane = side * side;
        for (int i = 0; i < image.length; i++) {
            int x = clamp(i % side + shiftX, side);
            int y = clamp(i % plane / side + shiftY, side);
            float value = (image[i / plane * plane + y * side + x] & 0xFF) / 255f;
            batch[slot * image.length + i] = Math.max(0, Math.min(1, value * gain + lift));
        }
    }

    private static int clamp(int position, int side) {
        return Math.max(0, Math.min(side - 1, position));
    }
}
