package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.result.SelfCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a journal says. With the plan it is what a report is made of, and all that a report is made of.
 *
 * @param plan its first line
 * @param images its images; of one that has several lines the last
 * @param selfCheck the self-check, empty where none was run
 * @param end how the run ended, empty where it did not come to that
 */
public record JournalContent(
        PlanLine plan, List<ImageLine> images, Optional<SelfCheck> selfCheck, Optional<EndLine> end) {

    /** What a report says that is made of a journal without an end. */
    public static final String UNFINISHED = "the run ended before it was finished";

    /** Copies the list. */
    public JournalContent {
        images = List.copyOf(images);
    }

    /** Returns how long all of it took so far, in seconds. */
    public double elapsed() {
        double ofImages = images.stream().mapToDouble(ImageLine::elapsed).max().orElse(0);
        return Math.max(ofImages, end.map(EndLine::elapsed).orElse(0.0));
    }

    /** Returns the lines that count. */
    public List<ImageLine> counted() {
        List<String> only = end.map(EndLine::counted).orElse(List.of());
        if (only.isEmpty()) {
            return images;
        }
        Set<String> names = new HashSet<>(only);
        return images.stream().filter(line -> names.contains(line.image())).toList();
    }
}
