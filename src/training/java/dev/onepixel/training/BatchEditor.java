package dev.onepixel.training;

import java.util.SplittableRandom;

/** Changes a batch of images, float[n][3][side][side] in 0..1, before it is learned. */
@FunctionalInterface
interface BatchEditor {

    /** Learns what is there. */
    BatchEditor NONE = (images, labels, random) -> {};

    void edit(float[] images, int[] labels, SplittableRandom random);
}
