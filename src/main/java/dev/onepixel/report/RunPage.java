package dev.onepixel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A page on all evaluations of a run, beside {@code summary.md}. */
@FunctionalInterface
public interface RunPage {

    /**
     * Writes the page.
     *
     * @param outputDirectory the folder of all evaluations
     * @param headline the verdicts of all of them, in one line
     * @param rows one for each evaluation, of all processes so far
     * @throws IOException when it cannot be written
     */
    void write(Path outputDirectory, String headline, List<SummaryRow> rows) throws IOException;
}
