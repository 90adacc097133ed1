package dev.onepixel.training;

import static dev.onepixel.training.LabelledImages.LENGTH;
import static dev.onepixel.training.LabelledImages.PLANE;
import static dev.onepixel.training.LabelledImages.SIDE;

import java.util.SplittableRandom;

/** Varies an image a little each time it is learned: shifted by up to two pixels, and brighter or darker. */
final class Augmentation {

    private static final int REACH = 2;

    private Augmentation() {}

    static void apply(byte[] image, SplittableRandom random, float[] batch, int slot) {
        int shiftX = random.nextInt(-REACH, REACH + 1);
        int shiftY = random.nextInt(-REACH, REACH + 1);
        float gain = (float) (0.85 + 0.3 * random.nextDouble());
        float lift = (float) (0.1 * random.nextDouble() - 0.05);
        for (int i = 0; i < LENGTH; i++) {
            int x = clamp(i % SIDE + shiftX);
            int y = clamp(i % PLANE / SIDE + shiftY);
            float value = (image[i / PLANE * PLANE + y * SIDE + x] & 0xFF) / 255f;
            batch[slot * LENGTH + i] = Math.max(0, Math.min(1, value * gain + lift));
        }
    }

    private static int clamp(int position) {
        return Math.max(0, Math.min(SIDE - 1, position));
    }
}
