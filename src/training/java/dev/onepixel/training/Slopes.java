package dev.onepixel.training;

/** What an attacker who sees inside would know of a batch; all of it float[n][3][32][32]. */
final class Slopes {

    /** What the first convolution sees. */
    final float[] seen;

    /** How fast the loss rises with each sample that it sees. */
    final float[] slope;

    /** How low each sample can be made to seem by an edit of its pixel. */
    final float[] low;

    /** How high each sample can be made to seem by an edit of its pixel. */
    final float[] high;

    Slopes(float[] seen, float[] slope, float[] low, float[] high) {
        this.seen = seen;
        this.slope = slope;
        this.low = low;
        this.high = high;
    }

    /** Gives what the loss gains, were it linear, from pushing one sample as far as it goes. */
    float gain(int sample) {
        return slope[sample] * ((slope[sample] > 0 ? high[sample] : low[sample]) - seen[sample]);
    }
}
