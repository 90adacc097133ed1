package dev.onepixel.report;

import dev.onepixel.evaluation.Provenance;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which runs the results of a report are of, where they are not all of this one. */
public final class ProvenanceText {

    private ProvenanceText() {}

    /** Returns a line for each thing to know; none for one run on all images. */
    public static List<String> lines(Provenance provenance) {
        List<String> lines = new ArrayList<>();
        provenance.shard().ifPresent(shard -> lines.add(Text.format("%s; the verdict is that of all parts", shard)));
        String from = provenance.taken().stream()
                .map(taken -> Text.format("%d of %s", taken.images().size(), taken.from()))
                .collect(Collectors.joining(", "));
        if (provenance.parts() > 0) {
            lines.add(Text.format("joined of %d part{s}, nothing was attacked again: %s", provenance.parts(), from));
        } else if (!from.isEmpty()) {
            lines.add(Text.format(
                    "images whose results were taken from earlier reports: %d (%s)", provenance.takenImages(), from));
        }
        return lines;
    }
}
