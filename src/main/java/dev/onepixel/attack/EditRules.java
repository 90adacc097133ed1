package dev.onepixel.attack;

import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Which edits are allowed and which success counts. The published attack has no such rules.
 *
 * @param region where edits may lie
 * @param maxColourChange the most levels that an edit may change each channel by, 1..255
 * @param minConfidence the least score of the class decided on that makes a success, 0..1; 0 asks for the decision only
 */
public record EditRules(Region region, int maxColourChange, double minConfidence) {

    /** The largest change of a channel there is. */
    public static final int ANY_CHANGE = 255;

    /** Any edit is allowed, and any success counts. */
    public static final EditRules NONE = new EditRules(Region.everywhere(), ANY_CHANGE, 0);

    /** Validates the ranges. */
    public EditRules {
        if (maxColourChange < 1 || maxColourChange > ANY_CHANGE) {
            throw new IllegalArgumentException("maxColourChange must lie in 1..255 levels, but was " + maxColourChange);
        }
        if (!(minConfidence >= 0 && minConfidence < 1)) {
            throw new IllegalArgumentException(
                    "minConfidence must be a fraction of at least 0 and below 1, but was " + minConfidence);
        }
    }

    /** Returns these rules for another region. */
    public EditRules withRegion(Region newRegion) {
        return new EditRules(newRegion, maxColourChange, minConfidence);
    }

    /** Returns these rules with another limit on each channel's change. */
    public EditRules withMaxColourChange(int levels) {
        return new EditRules(region, levels, minConfidence);
    }

    /** Returns these rules with another confidence demanded of a success. */
    public EditRules withMinConfidence(double confidence) {
        return new EditRules(region, maxColourChange, confidence);
    }

    /** Returns whether nothing is forbidden and any success counts. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns a goal of which these rules demand their confidence. */
    public Goal demanded(Goal goal) {
        return minConfidence == 0 ? goal : new Goal.Sure(goal, (float) minConfidence);
    }

    /** Returns what tells these rules from all others, with what lies in the files that they name. */
    public String fingerprint() {
        return described(region.fingerprint());
    }

    /** Says what is not as in the published attack: {@code region rect(0, 0, 8, 8), colour change at most 32 levels}. */
    @Override
    public String toString() {
        return described(region.toString());
    }

    private String described(String where) {
        List<String> parts = new ArrayList<>();
        if (!region.equals(Region.everywhere())) {
            parts.add("region " + where);
        }
        if (maxColourChange < ANY_CHANGE) {
            parts.add(Text.format("colour change at most %d level{s}", maxColourChange));
        }
        if (minConfidence > 0) {
            parts.add("confidence at least " + minConfidence);
        }
        return String.join(", ", parts);
    }
}
