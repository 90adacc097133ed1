package dev.onepixel.evaluation.journal;

import java.util.List;

/**
 * The last line of a run that came to its end; one that was killed has none.
 *
 * @param endedEarly why images were left out, "" where none were
 * @param counted the images that the report is of, where it is not of all that are finished: what was under way when the
 *     verdict was certain may have been finished after it
 * @param elapsed how long the evaluation took, in seconds
 */
public record EndLine(String endedEarly, List<String> counted, double elapsed) implements JournalLine {

    /** Copies the list. */
    public EndLine {
        counted = List.copyOf(counted);
    }
}
