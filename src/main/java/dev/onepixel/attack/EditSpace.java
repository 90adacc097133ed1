package dev.onepixel.attack;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/** What {@link EditRules} leave of one image: the positions that may be edited, and at each the levels of each channel. */
public final class EditSpace {

    private final RgbImage clean;
    private final int change;
    private final boolean[] marks;
    private final int[] positions;
    private int[] nearest = new int[0];

    public EditSpace(RgbImage clean, EditRules rules) {
        this.clean = clean;
        this.change = rules.maxColourChange();
        this.marks = rules.region().of(clean.width(), clean.height());
        int count = 0;
        int[] found = new int[marks.length];
        for (int position = 0; position < marks.length; position++) {
            if (marks[position]) {
                found[count++] = position;
            }
        }
        this.positions = Arrays.copyOf(found, count);
    }

    /** Returns the most levels that an edit may change each channel by, 1..255. */
    int change() {
        return change;
    }

    /** Returns how many positions may be edited. */
    public int size() {
        return positions.length;
    }

    /** Returns the n-th position that may be edited, row-major. */
    public int position(int n) {
        return positions[n];
    }

    /** Returns whether every position may be edited. */
    public boolean isWhole() {
        return positions.length == marks.length;
    }

    /** Returns whether a position may be edited. */
    public boolean holds(int position) {
        return marks[position];
    }

    /** Returns whether edits, which lie within the image, keep to this space. */
    public boolean allows(List<PixelEdit> edits) {
        return edits.stream().allMatch(edit -> allows(edit.y() * clean.width() + edit.x(), edit.rgb()));
    }

    boolean allows(int position, int rgb) {
        if (!marks[position]) {
            return false;
        }
        for (int shift = 0; shift <= 16; shift += 8) {
            int level = rgb >> shift & 0xFF;
            if (level < low(position, shift) || level > high(position, shift)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the lowest level that a channel may get. */
    public int low(int position, int shift) {
        return Math.max(0, (clean.rgb(position) >> shift & 0xFF) - change);
    }

    /** Returns the highest level that a channel may get. */
    public int high(int position, int shift) {
        return Math.min(255, (clean.rgb(position) >> shift & 0xFF) + change);
    }

    /** Brings a colour within what a position allows, channel by channel. */
    public int clamp(int position, int rgb) {
        int clamped = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int level = Math.min(Math.max(rgb >> shift & 0xFF, low(position, shift)), high(position, shift));
            clamped |= level << shift;
        }
        return clamped;
    }

    /** Returns the position nearest to another that may be edited; the first in row-major order where several are. */
    public int nearest(int position) {
        if (marks[position]) {
            return position;
        }
        if (nearest.length == 0) {
            nearest = new int[marks.length];
            Arrays.fill(nearest, -1);
        }
        if (nearest[position] < 0) {
            nearest[position] = nearestOf(position);
        }
        return nearest[position];
    }

    private int nearestOf(int position) {
        int width = clean.width();
        int row = position / width;
        int found = positions[0];
        int least = Integer.MAX_VALUE;
        for (int candidate : positions) {
            int dx = candidate % width - position % width;
            int dy = candidate / width - row;
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                found = candidate;
            }
        }
        return found;
    }
}
