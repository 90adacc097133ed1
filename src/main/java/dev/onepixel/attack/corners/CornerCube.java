package dev.onepixel.attack.corners;

import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.RgbImage;
import java.util.Arrays;

/**
 * The corners of the colour cube at every position of an image: 8, or 2 on a grey image. Corners are numbered {@code
 * position * corners + corner}.
 *
 * <p>A corner's <em>step</em> is how far it takes each channel from the pixel's own level, -1..1. A grey image has one
 * channel, whose step counts as three equal ones would.
 */
final class CornerCube {

    private static final int[] RGB = {0x000000, 0x0000FF, 0x00FF00, 0x00FFFF, 0xFF0000, 0xFF00FF, 0xFFFF00, 0xFFFFFF};
    private static final int[] GREY = {0x000000, 0xFFFFFF};
    private static final float GREY_SCALE = (float) Math.sqrt(3);

    private final int width;
    private final int height;
    private final int[] colours;
    private final int channels;
    private final float[][] own;
    private final float[][] lowest;
    private final float[][] highest;
    private final EditSpace space;

    /** Creates the corners that a space leaves: each colour goes towards its corner as far as it may. */
    CornerCube(RgbImage clean, EditSpace space) {
        this.space = space;
        width = clean.width();
        height = clean.height();
        colours = clean.isGrey() ? GREY : RGB;
        channels = clean.isGrey() ? 1 : 3;
        own = new float[channels][clean.size()];
        lowest = new float[channels][clean.size()];
        highest = new float[channels][clean.size()];
        for (int channel = 0; channel < channels; channel++) {
            int shift = shift(channel);
            for (int position = 0; position < clean.size(); position++) {
                own[channel][position] = level(clean.rgb(position) >> shift & 0xFF);
                lowest[channel][position] = level(space.low(position, shift));
                highest[channel][position] = level(space.high(position, shift));
            }
        }
    }

    private static int shift(int channel) {
        return 16 - 8 * channel;
    }

    private float level(int value) {
        float level = value / 255f;
        return channels == 1 ? level * GREY_SCALE : level;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int positions() {
        return width * height;
    }

    /** Returns the corners at one position. */
    int corners() {
        return colours.length;
    }

    int channels() {
        return channels;
    }

    /** Returns the corners at all positions. */
    int size() {
        return positions() * colours.length;
    }

    int position(int number) {
        return number / colours.length;
    }

    int colour(int number) {
        return space.clamp(position(number), colours[number % colours.length]);
    }

    /** Returns whether edits may lie at a position. */
    boolean holds(int position) {
        return space.holds(position);
    }

    /** Returns the corners at all positions where edits may lie. */
    int allowed() {
        return space.size() * colours.length;
    }

    /** Returns the levels that a channel has on the image, by position. */
    float[] own(int channel) {
        return own[channel];
    }

    /** Returns the lowest levels that a channel may have, by position. */
    float[] lowEnds(int channel) {
        return lowest[channel];
    }

    /** Returns the highest levels that a channel may have, by position. */
    float[] highEnds(int channel) {
        return highest[channel];
    }

    /** Returns the levels that a corner gives a channel, by position. */
    float[] ends(int corner, int channel) {
        return (colours[corner] >> shift(channel) & 0xFF) == 0 ? lowest[channel] : highest[channel];
    }

    /** Returns how far a corner takes a channel from the pixel's own level. */
    float step(int number, int channel) {
        int position = position(number);
        return ends(number % colours.length, channel)[position] - own[channel][position];
    }

    /** Fills in the length of a corner's step at every position as a share of the cube's diagonal, 0..1. */
    void distances(int corner, float[] into) {
        Arrays.fill(into, 0);
        for (int channel = 0; channel < channels; channel++) {
            addSquares(ends(corner, channel), own[channel], into);
        }
        for (int position = 0; position < into.length; position++) {
            into[position] = length(into[position]);
        }
    }

    private static void addSquares(float[] to, float[] from, float[] squares) {
        for (int position = 0; position < squares.length; position++) {
            squares[position] += (to[position] - from[position]) * (to[position] - from[position]);
        }
    }

    private static float length(float squares) {
        return (float) Math.sqrt(squares / 3);
    }

    /** Returns the length of a corner's step as a share of the cube's diagonal, 0..1. */
    float distance(int number) {
        float squares = 0;
        for (int channel = 0; channel < channels; channel++) {
            squares += step(number, channel) * step(number, channel);
        }
        return length(squares);
    }

    /** Returns the corner at a position that is farthest from the pixel's own colour. */
    int farthest(int position) {
        int farthest = position * colours.length;
        for (int number = farthest; number < (position + 1) * colours.length; number++) {
            if (distance(number) > distance(farthest)) {
                farthest = number;
            }
        }
        return farthest;
    }
}
