package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;

/**
 * The largest network that a proof takes. A larger one takes gigabytes, and no proof of it comes to an end; and a file of
 * some bytes can claim to hold one.
 */
final class NetworkLimits {

    /** The most elements of one value. */
    static final int ELEMENTS = 1 << 24;

    /** The most elements of all values that operators compute. */
    static final int ALL_ELEMENTS = 1 << 26;

    /** The most neurons of all layers. */
    static final int NEURONS = 1 << 21;

    /** The most multiplications of all layers. */
    static final int MULTIPLICATIONS = 1 << 26;

    private NetworkLimits() {}

    /** Returns a count that lies within a limit. */
    static int require(String what, long count, int limit) {
        if (count < 0 || count > limit) {
            throw new ShapeException(
                    Text.format("it takes %d %s for one image, out of reach of a proof (%d)", count, what, limit));
        }
        return (int) count;
    }
}
