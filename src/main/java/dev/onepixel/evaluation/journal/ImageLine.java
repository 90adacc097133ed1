package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of one finished image.
 *
 * @param result its result
 * @param times how long it kept a worker busy
 * @param elapsed how long the evaluation had taken when it was finished, in seconds; with the runs before, where it was
 *     resumed
 * @param evidence the SHA-256 of each PNG that the result names, by its path relative to the report
 * @param takenFrom the report that it was taken from, "" where this evaluation attacked it
 */
public record ImageLine(
        ImageResult result, ImageTimes times, double elapsed, Map<String, String> evidence, String takenFrom)
        implements JournalLine {

    /** Copies the map, sorted. */
    public ImageLine {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** Returns the same result, taken from another report. */
    ImageLine takenFrom(String report) {
        return new ImageLine(result, times, 0, evidence, report);
    }

    /** Returns the image's name. */
    public String image() {
        return result.image();
    }
}
