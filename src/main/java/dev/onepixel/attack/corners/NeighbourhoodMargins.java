package dev.onepixel.attack.corners;

import java.util.Arrays;

/**
 * A priority for untried corners that needs no surrogate model: a corner promises what the lowest margin
 * at its position or within two pixels of it promises, plus what this corner of the cube has gained on average, plus how
 * far it is from the pixel's own colour.
 */
final class NeighbourhoodMargins {

    private static final int NEAR = 2;

    private final CornerCube cube;
    private final float[][] distance;
    private final float[] lowest;
    private final float[] near;
    private final double[] cornerSum;
    private final int[] cornerCount;
    private double sum;
    private int seen;

    NeighbourhoodMargins(CornerCube cube) {
        this.cube = cube;
        this.distance = new float[cube.corners()][cube.positions()];
        for (int corner = 0; corner < distance.length; corner++) {
            cube.distances(corner, distance[corner]);
        }
        this.lowest = new float[cube.positions()];
        this.near = new float[cube.positions()];
        Arrays.fill(lowest, Float.POSITIVE_INFINITY);
        this.cornerSum = new double[cube.corners()];
        this.cornerCount = new int[cube.corners()];
    }

    void learn(int number, float margin) {
        int x = cube.position(number) % cube.width();
        int y = cube.position(number) / cube.width();
        for (int v = Math.max(0, y - NEAR); v <= Math.min(cube.height() - 1, y + NEAR); v++) {
            for (int u = Math.max(0, x - NEAR); u <= Math.min(cube.width() - 1, x + NEAR); u++) {
                lowest[v * cube.width() + u] = Math.min(lowest[v * cube.width() + u], margin);
            }
        }
        cornerSum[number % cube.corners()] += margin;
        cornerCount[number % cube.corners()]++;
        sum += margin;
        seen++;
    }

    /** Fills {@code float[corners][positions]} with promises; higher is better. */
    void promise(float[][] promises) {
        float mean = (float) (sum / Math.max(1, seen));
        for (int position = 0; position < near.length; position++) {
            near[position] = lowest[position] == Float.POSITIVE_INFINITY ? mean : lowest[position];
        }
        for (int corner = 0; corner < promises.length; corner++) {
            float gain = cornerCount[corner] == 0 ? 0 : (float) (mean - cornerSum[corner] / cornerCount[corner]);
            promise(gain, distance[corner], promises[corner]);
        }
    }

    // Plain, so that the compiler vectorises it.
    private void promise(float gain, float[] far, float[] promise) {
        for (int position = 0; position < promise.length; position++) {
            promise[position] = gain - near[position] + far[position];
        }
    }
}
