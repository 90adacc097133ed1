package dev.onepixel.evaluation;

import dev.onepixel.evaluation.journal.ImageLine;
import dev.onepixel.evaluation.journal.JournalContent;
import dev.onepixel.evaluation.journal.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which runs the results of a report are of.
 *
 * @param shard which part of the images the report is of, empty where it is of all
 * @param parts of how many parts the report was joined, 0 where it is of one run
 * @param taken what was taken from other reports
 */
public record Provenance(Optional<Shard> shard, int parts, List<Taken> taken) {

    /** All results are of this run, and it attacked all images. */
    public static final Provenance ONE_RUN = new Provenance(Optional.empty(), 0, List.of());

    /**
     * What was taken from one report.
     *
     * @param from what it was called when it was named
     * @param images the names of the images, sorted
     */
    public record Taken(String from, List<String> images) {

        /** Copies the names, sorted. */
        public Taken {
            images = images.stream().sorted().toList();
        }
    }

    /** Copies the list. */
    public Provenance {
        taken = List.copyOf(taken);
    }

    static Provenance of(JournalContent journal) {
        Map<String, List<String>> taken = new LinkedHashMap<>();
        for (ImageLine line : journal.counted()) {
            if (!line.takenFrom().isEmpty()) {
                taken.computeIfAbsent(line.takenFrom(), from -> new ArrayList<>())
                        .add(line.image());
            }
        }
        return new Provenance(
                journal.plan().shard(),
                journal.plan().joined(),
                taken.entrySet().stream()
                        .map(entry -> new Taken(entry.getKey(), entry.getValue()))
                        .sorted((a, b) -> a.from().compareTo(b.from()))
                        .toList());
    }

    /** Returns how many images were taken from other reports. */
    public int takenImages() {
        return taken.stream().mapToInt(each -> each.images().size()).sum();
    }
}
