package dev.onepixel.evaluation.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first line: what was evaluated, and on which images.
 *
 * @param schema {@value #SCHEMA}
 * @param fingerprint the plan's fingerprint; results of one fingerprint may be joined
 * @param facts what it is made of, by name
 * @param images what is known of the image set
 * @param queriesPerClassification forward passes that one classification behind the defense takes, 1 where there is none
 * @param shard which part of the images is attacked, empty for all of them
 * @param joined of how many parts this is the whole, 0 where it is of one run
 */
public record PlanLine(
        String schema,
        String fingerprint,
        Map<String, String> facts,
        JournalImages images,
        int queriesPerClassification,
        Optional<Shard> shard,
        int joined)
        implements JournalLine {

    /** The version of what a journal holds. */
    public static final String SCHEMA = "onepixel-journal/1";

    /** Copies the facts, in their order. */
    public PlanLine {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
