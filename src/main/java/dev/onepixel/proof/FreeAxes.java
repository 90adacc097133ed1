package dev.onepixel.proof;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.model.input.Channels;

/**
 * The free variables of one pixel, and how they enter the model's input: three channels of a colour, or one level
 * where the image is grey or the model sees luminance alone.
 */
final class FreeAxes {

    private final int count;
    private final int[] axisOf;
    private final double[] slope;
    private final double[] offset;
    private final boolean grey;
    private final Channels channels;
    private final RgbImage image;
    private final int change;

    /**
     * Creates the axes of an image.
     *
     * @param change the most levels that a channel may change by
     */
    FreeAxes(DeployedNetwork network, RgbImage image, int change) {
        this.image = image;
        this.change = change;
        this.channels = network.channels();
        this.grey = image.isGrey();
        this.count = grey || channels == Channels.GREY ? 1 : 3;
        int samples = channels.count();
        axisOf = new int[samples];
        slope = new double[samples];
        offset = new double[samples];
        for (int c = 0; c < samples; c++) {
            axisOf[c] = count == 1 ? 0 : channels == Channels.BGR ? 2 - c : c;
            slope[c] = network.slope(c);
            offset[c] = network.offset(c);
        }
    }

    /** Returns how many free numbers there are: 1 or 3. */
    int count() {
        return count;
    }

    /** Returns how many samples the model sees of a pixel: 1 or 3. */
    int samples() {
        return axisOf.length;
    }

    int axisOf(int sample) {
        return axisOf[sample];
    }

    /** Returns a sample, given its axis' level. */
    double sample(int sample, double level) {
        return slope[sample] * level + offset[sample];
    }

    /** Returns a sample of a colour, channel by channel; of a grey colour where the model sees luminance. */
    double sampleOf(int sample, int rgb) {
        return sample(sample, channels.level(sample, rgb));
    }

    /** Returns whether the samples of the model are the channels of the image, or the image has but one. */
    boolean isChannelwise() {
        return grey || channels != Channels.GREY;
    }

    double slope(int sample) {
        return slope[sample];
    }

    /** Returns an axis' level in a colour. */
    int level(int axis, int rgb) {
        if (channels == Channels.GREY) {
            return Channels.GREY.level(0, rgb);
        }
        return (rgb >> (16 - 8 * axis)) & 0xFF;
    }

    /** Returns all that a position may become. */
    long whole(int position) {
        int rgb = image.rgb(position);
        long box = 0;
        for (int axis = 0; axis < count; axis++) {
            box = count == 1
                    ? Box.with(box, 0, level(0, moved(rgb, -change)), level(0, moved(rgb, change)))
                    : Box.with(box, axis, level(axis, moved(rgb, -change)), level(axis, moved(rgb, change)));
        }
        return box;
    }

    /** Returns a colour that a position may become and that has the levels. */
    int colour(int position, int[] levels) {
        if (count == 3) {
            return levels[0] << 16 | levels[1] << 8 | levels[2];
        }
        int plain = levels[0] * 0x010101;
        int rgb = image.rgb(position);
        if (grey || (level(0, plain) == levels[0] && isAllowed(rgb, plain))) {
            return plain;
        }
        // From the darkest allowed colour to the brightest luminance rises by one level at most a step.
        int at = moved(rgb, -change);
        int end = moved(rgb, change);
        for (int shift = 16; shift >= 0; shift -= 8) {
            while (level(0, at) != levels[0] && (at >> shift & 0xFF) < (end >> shift & 0xFF)) {
                at += 1 << shift;
            }
        }
        return at;
    }

    private boolean isAllowed(int rgb, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((rgb >> shift & 0xFF) - (other >> shift & 0xFF)) > change) {
                return false;
            }
        }
        return true;
    }

    private static int moved(int rgb, int by) {
        int moved = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            moved |= Math.max(0, Math.min(255, (rgb >> shift & 0xFF) + by)) << shift;
        }
        return moved;
    }
}
