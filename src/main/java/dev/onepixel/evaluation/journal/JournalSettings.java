package dev.onepixel.evaluation.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where an evaluation keeps its results, and which of them it does not have to find again.
 *
 * <pre>{@code
 * RobustnessEvaluation.of(classifier).on(images)
 *         .evidence(directory)
 *         .journal(JournalSettings.in(directory.path()).resuming(true))
 *         .run();
 * }</pre>
 *
 * @param folder the report folder; its journal is {@value #FILE}, and evidence is relative to it
 * @param resume whether the images that are finished in that journal are taken as done
 * @param results report folders or journals whose images are taken as done, where model, image and plan are the same; all
 *     parts of a sharded run are joined, and nothing is attacked
 * @param shard which part of the images is attacked, empty for all
 * @param console is told what was taken, a line each
 * @param readOnly whether nothing is written, locked or copied: the run looks at what there is, and is forgotten
 */
public record JournalSettings(
        Path folder,
        boolean resume,
        List<Path> results,
        Optional<Shard> shard,
        Consumer<String> console,
        boolean readOnly) {

    /** A journal's name in its report folder. */
    public static final String FILE = "results.jsonl";

    /** Copies the list. */
    public JournalSettings {
        results = List.copyOf(results);
    }

    /** Returns settings that keep a journal in a report folder and take nothing from before. */
    public static JournalSettings in(Path folder) {
        return new JournalSettings(folder, false, List.of(), Optional.empty(), line -> {}, false);
    }

    /** Returns these settings, taking or not what is finished in the folder's own journal. */
    public JournalSettings resuming(boolean newResume) {
        return new JournalSettings(folder, newResume, results, shard, console, readOnly);
    }

    /** Returns these settings, taking what is finished in other reports. */
    public JournalSettings taking(List<Path> newResults) {
        return new JournalSettings(folder, resume, newResults, shard, console, readOnly);
    }

    /** Returns these settings for one part of the images. */
    public JournalSettings only(Shard newShard) {
        return new JournalSettings(folder, resume, results, Optional.of(newShard), console, readOnly);
    }

    /** Returns these settings, telling what was taken. */
    public JournalSettings telling(Consumer<String> newConsole) {
        return new JournalSettings(folder, resume, results, shard, newConsole, readOnly);
    }

    /** Returns these settings, only looking at what there is: nothing is written, locked or copied. */
    public JournalSettings lookingOnly() {
        return new JournalSettings(folder, resume, results, shard, console, true);
    }

    /** Returns where the journal lies. */
    Path file() {
        return folder.resolve(FILE);
    }

    /** Returns what is asked for that needs results of another process, in words; "" where nothing is. */
    String asked() {
        if (shard.isPresent()) {
            return "A part that is joined later (onepixel.shard)";
        }
        if (!results.isEmpty()) {
            return "Taking results of other runs (onepixel.results)";
        }
        return resume ? "Going on with an earlier run (onepixel.resume)" : "";
    }
}
