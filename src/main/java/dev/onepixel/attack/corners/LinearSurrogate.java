package dev.onepixel.attack.corners;

import java.util.Arrays;

/**
 * A linear surrogate model of the network, learned from its answers: for each rival and channel a field over the positions, so
 * that a step {@code d} at position {@code p} is expected to change the odds by {@code sum over channels of d * field(p)}.
 *
 * <p>The fields are learned query by query. Each observation corrects its prediction's error at its own position and, by
 * a Gaussian kernel, at the positions around, for a network's first layers make neighbours act alike: a normalised
 * least-mean-squares step in the space of that kernel (Liu, Pokharel and Principe, IEEE TSP 56(2), 2008). It costs the
 * kernel's window, whatever was learned before.
 */
final class LinearSurrogate {

    /** Part of a change that the linear field does not explain, in units of a squared step. */
    private static final float NOISE = 0.1f;

    private final CornerCube cube;
    private final int rivals;
    private final float[][] fields;
    private final float[][] evidence;
    private final GaussianKernel kernel;
    private final float[] corrections;
    private final float[] squares;
    private final float[] odds;
    private final float[][] gains;
    private double squaredChanges;
    private double squaredSteps;
    private int observations;

    /**
     * Creates fields that expect nothing.
     *
     * @param cube the image's corners
     * @param rivals how many
     * @param reach the kernel's standard deviation in pixels
     */
    LinearSurrogate(CornerCube cube, int rivals, double reach) {
        this.cube = cube;
        this.rivals = rivals;
        this.fields = new float[rivals * cube.channels()][cube.positions()];
        this.evidence = new float[cube.channels()][cube.positions()];
        for (float[] field : evidence) {
            Arrays.fill(field, 1);
        }
        this.odds = new float[cube.positions()];
        this.gains = new float[cube.channels()][cube.positions()];
        this.kernel = new GaussianKernel(cube.width(), cube.height(), reach);
        this.corrections = new float[fields.length];
        this.squares = new float[evidence.length];
    }

    int observations() {
        return observations;
    }

    /**
     * Learns from one corner.
     *
     * @param number the corner
     * @param before log odds without it, by rival
     * @param after log odds with it
     */
    void learn(int number, float[] before, float[] after) {
        int at = cube.position(number);
        float squared = 0;
        for (int channel = 0; channel < cube.channels(); channel++) {
            squares[channel] = cube.step(number, channel) * cube.step(number, channel);
            squared += squares[channel];
        }
        for (int rival = 0; rival < rivals; rival++) {
            float change = after[rival] - before[rival];
            float correction = (change - change(number, rival)) / (squared + NOISE);
            for (int channel = 0; channel < cube.channels(); channel++) {
                corrections[rival * cube.channels() + channel] = correction * cube.step(number, channel);
            }
            squaredChanges += (double) change * change / rivals;
        }
        kernel.add(fields, at, corrections);
        kernel.add(evidence, at, squares);
        squaredSteps += squared;
        observations++;
    }

    /** Returns how a corner is expected to change a rival's log odds. */
    float change(int number, int rival) {
        int at = cube.position(number);
        float change = 0;
        for (int channel = 0; channel < cube.channels(); channel++) {
            change += cube.step(number, channel) * fields[rival * cube.channels() + channel][at];
        }
        return change;
    }

    /**
     * Predicts every corner, hopefully: the less was seen near a corner, the more it is given.
     *
     * @param base log odds without the corner, by rival
     * @param direction 1 where low odds are wanted, -1 where high ones are
     * @param hope how many standard deviations are given
     * @param promises {@code float[corners][positions]}, filled; higher is better
     */
    void predict(float[] base, int direction, float hope, float[][] promises) {
        for (float[] lowest : promises) {
            Arrays.fill(lowest, Float.POSITIVE_INFINITY);
        }
        for (int rival = 0; rival < rivals; rival++) {
            lower(promises, base[rival], rival * cube.channels());
        }
        for (int channel = 0; channel < cube.channels(); channel++) {
            invert(evidence[channel], gains[channel]);
        }
        float deviation = squaredSteps == 0 ? hope : hope * (float) Math.sqrt(squaredChanges / squaredSteps);
        for (int corner = 0; corner < promises.length; corner++) {
            float[] promise = promises[corner];
            float[] doubt = doubts(corner);
            for (int i = 0; i < promise.length; i++) {
                promise[i] = deviation * (float) Math.sqrt(doubt[i]) - direction * promise[i];
            }
        }
    }

    /** Lowers each corner's odds to those against one rival, where these are lower. */
    private void lower(float[][] lowest, float base, int firstField) {
        Arrays.fill(odds, base);
        for (int channel = 0; channel < cube.channels(); channel++) {
            goToLowEnd(channel, fields[firstField + channel]);
        }
        for (int channel = 0; channel < cube.channels(); channel++) {
            raise(channel, fields[firstField + channel], gains[channel]);
        }
        lower(lowest[0], odds);
        // From corner to corner by one channel at a time (Gray's code), so that each costs one addition.
        for (int step = 1; step < lowest.length; step++) {
            int bit = Integer.numberOfTrailingZeros(step);
            int corner = step ^ step >> 1;
            float[] gain = gains[cube.channels() - 1 - bit];
            if ((corner >> bit & 1) == 1) {
                add(odds, gain);
            } else {
                subtract(odds, gain);
            }
            lower(lowest[corner], odds);
        }
    }

    // These loops are most of what the order costs. They are long and plain, so the compiler vectorises them, and what
    // corners share is computed once.
    private void goToLowEnd(int channel, float[] field) {
        float[] low = cube.lowEnds(channel);
        float[] own = cube.own(channel);
        for (int i = 0; i < odds.length; i++) {
            odds[i] += (low[i] - own[i]) * field[i];
        }
    }

    private void raise(int channel, float[] field, float[] gain) {
        float[] low = cube.lowEnds(channel);
        float[] high = cube.highEnds(channel);
        for (int i = 0; i < gain.length; i++) {
            gain[i] = (high[i] - low[i]) * field[i];
        }
    }

    private static void add(float[] to, float[] amount) {
        for (int i = 0; i < to.length; i++) {
            to[i] += amount[i];
        }
    }

    private static void subtract(float[] from, float[] amount) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= amount[i];
        }
    }

    private static void lower(float[] lowest, float[] to) {
        for (int i = 0; i < lowest.length; i++) {
            lowest[i] = Math.min(lowest[i], to[i]);
        }
    }

    private static void invert(float[] of, float[] into) {
        for (int i = 0; i < of.length; i++) {
            into[i] = 1 / of[i];
        }
    }

    /** How little is known of a corner, in units of its squared step: each channel's shrinks with the evidence near it. */
    private float[] doubts(int corner) {
        float[] doubts = odds;
        Arrays.fill(doubts, 0);
        for (int channel = 0; channel < cube.channels(); channel++) {
            float[] ends = cube.ends(corner, channel);
            float[] own = cube.own(channel);
            float[] unknown = gains[channel];
            for (int i = 0; i < doubts.length; i++) {
                doubts[i] += (ends[i] - own[i]) * (ends[i] - own[i]) * unknown[i];
            }
        }
        return doubts;
    }
}
