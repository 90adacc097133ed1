package dev.onepixel.report;

import dev.onepixel.text.Text;

/** Writes a time in the two units that matter. */
final class DurationText {

    private DurationText() {}

    /** Returns {@code 42 s}, {@code 3 min 07 s} or {@code 2 h 05 min}; what is begun counts. */
    static String of(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? Text.format("%d min %02d s", whole / 60, whole % 60)
                : Text.format("%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
