package dev.onepixel.attack;

import java.util.Arrays;

/**
 * What is known of how a pixel's colour moves the log odds: for each rival and channel a field over the positions, so
 * that a step {@code d} at position {@code p} is expected to change the odds by {@code sum over channels of d * field(p)}.
 *
 * <p>The fields are learned query by query. Each observation corrects its prediction's error at its own position and, by
 * a Gaussian kernel, at the positions around, for a network's first layers make neighbours act alike: a normalised
 * least-mean-squares step in the space of that kernel (Liu, Pokharel and Principe, IEEE TSP 56(2), 2008). It costs the
 * kernel's window, whatever was learned before.
 */
final class Influence {

    /** Part of a change that the linear field does not explain, in units of a squared step. */
    private static final float NOISE = 0.1f;

    private final CornerCube cube;
    private final int rivals;
    private final int margin;
    private final int stride;
    private final float[][] fields;
    private final float[][] evidence;
    private final float[][] kernel;
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
    Influence(CornerCube cube, int rivals, double reach) {
        this.cube = cube;
        this.rivals = rivals;
        this.margin = (int) Math.ceil(2.5 * reach);
        this.stride = cube.width() + 2 * margin;
        int padded = stride * (cube.height() + 2 * margin);
        this.fields = new float[rivals * cube.channels()][padded];
        this.evidence = new float[cube.channels()][padded];
        this.kernel = new float[2 * margin + 1][2 * margin + 1];
        for (int dy = -margin; dy <= margin; dy++) {
            for (int dx = -margin; dx <= margin; dx++) {
                kernel[dy + margin][dx + margin] = (float) StrictMath.exp(-(dx * dx + dy * dy) / (2 * reach * reach));
            }
        }
    }

    int observations() {
        return observations;
    }

    private int padded(int position) {
        return (position / cube.width() + margin) * stride + position % cube.width() + margin;
    }

    /**
     * Learns from one corner.
     *
     * @param number the corner
     * @param before log odds without it, by rival
     * @param after log odds with it
     */
    void learn(int number, float[] before, float[] after) {
        int at = padded(cube.position(number));
        float squares = 0;
        for (int channel = 0; channel < cube.channels(); channel++) {
            squares += cube.step(number, channel) * cube.step(number, channel);
        }
        for (int rival = 0; rival < rivals; rival++) {
            float change = after[rival] - before[rival];
            float correction = (change - change(number, rival)) / (squares + NOISE);
            for (int channel = 0; channel < cube.channels(); channel++) {
                add(fields[rival * cube.channels() + channel], at, correction * cube.step(number, channel));
            }
            squaredChanges += (double) change * change / rivals;
        }
        for (int channel = 0; channel < cube.channels(); channel++) {
            add(evidence[channel], at, cube.step(number, channel) * cube.step(number, channel));
        }
        squaredSteps += squares;
        observations++;
    }

    /** Returns how a corner is expected to change a rival's log odds. */
    float change(int number, int rival) {
        int at = padded(cube.position(number));
        float change = 0;
        for (int channel = 0; channel < cube.channels(); channel++) {
            change += cube.step(number, channel) * fields[rival * cube.channels() + channel][at];
        }
        return change;
    }

    private void add(float[] field, int at, float amount) {
        for (int dy = 0; dy < kernel.length; dy++) {
            float[] weights = kernel[dy];
            int from = at + (dy - margin) * stride - margin;
            for (int dx = 0; dx < weights.length; dx++) {
                field[from + dx] += amount * weights[dx];
            }
        }
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
        float deviation = squaredSteps == 0 ? 1 : hope * (float) Math.sqrt(squaredChanges / squaredSteps);
        for (int corner = 0; corner < promises.length; corner++) {
            for (int y = 0; y < cube.height(); y++) {
                predictRow(corner, y, base, direction, deviation, promises[corner]);
            }
        }
    }

    private void predictRow(int corner, int y, float[] base, int direction, float deviation, float[] promises) {
        int from = y * cube.width();
        int shift = padded(from) - from;
        int to = from + cube.width();
        Arrays.fill(promises, from, to, Float.POSITIVE_INFINITY);
        for (int rival = 0; rival < rivals; rival++) {
            lower(corner, rival, base[rival], from, to, shift, promises);
        }
        for (int i = from; i < to; i++) {
            promises[i] = deviation * doubt(corner, i, i + shift) - direction * promises[i];
        }
    }

    private void lower(int corner, int rival, float base, int from, int to, int shift, float[] lowest) {
        if (cube.channels() == 1) {
            float[] ends = cube.ends(corner, 0);
            float[] own = cube.own(0);
            float[] field = fields[rival];
            for (int i = from; i < to; i++) {
                lowest[i] = Math.min(lowest[i], base + (ends[i] - own[i]) * field[i + shift]);
            }
            return;
        }
        float[] redEnds = cube.ends(corner, 0);
        float[] greenEnds = cube.ends(corner, 1);
        float[] blueEnds = cube.ends(corner, 2);
        float[] ownRed = cube.own(0);
        float[] ownGreen = cube.own(1);
        float[] ownBlue = cube.own(2);
        float[] red = fields[3 * rival];
        float[] green = fields[3 * rival + 1];
        float[] blue = fields[3 * rival + 2];
        for (int i = from; i < to; i++) {
            float odds = base
                    + (redEnds[i] - ownRed[i]) * red[i + shift]
                    + (greenEnds[i] - ownGreen[i]) * green[i + shift]
                    + (blueEnds[i] - ownBlue[i]) * blue[i + shift];
            lowest[i] = Math.min(lowest[i], odds);
        }
    }

    /** How little is known of a corner, in units of its step: each channel's step shrinks with the evidence near it. */
    private float doubt(int corner, int position, int padded) {
        float sum = 0;
        for (int channel = 0; channel < cube.channels(); channel++) {
            float step = cube.ends(corner, channel)[position] - cube.own(channel)[position];
            sum += step * step / (1 + evidence[channel][padded]);
        }
        return (float) Math.sqrt(sum);
    }
}
